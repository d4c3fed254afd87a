//! Which certificates are trusted: those of the machine and those that files of the caller add.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use sha2::{Digest, Sha256};

use crate::transport::pem::{self, Found};

/// Where certificates to trust come from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    /// The option: what is wrong with it is an error.
    pub ca_file: Option<PathBuf>,
    /// A file that a variable adds, with the variable's name.
    pub extra: Option<(&'static str, PathBuf)>,
    /// What replaces the machine's.
    pub ssl_cert_file: Option<String>,
    pub ssl_cert_dir: Option<String>,
}

impl Sources {
    /// Whether a variable names a file.
    pub(crate) fn is_by_variable(&self) -> bool {
        self.extra.is_some() || self.ssl_cert_file.is_some() || self.ssl_cert_dir.is_some()
    }
}

/// Certificates that are trusted.
#[derive(Debug)]
pub(crate) struct Trust {
    pub roots: RootCertStore,
    /// What could not be read of the files that variables name.
    pub problems: Vec<String>,
    digests: HashSet<[u8; 32]>,
}

impl Trust {
    pub(crate) fn load(sources: &Sources) -> Result<Self, String> {
        let mut trust = Self { roots: RootCertStore::empty(), problems: Vec::new(), digests: HashSet::new() };
        trust.add_machine(sources);
        if trust.roots.is_empty() {
            trust.roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        if let Some((variable, file)) = &sources.extra {
            trust.add_variable(variable, Path::new(file));
        }
        if let Some(file) = &sources.ca_file {
            let (added, garbled) = trust.add_file(Path::new(file)).map_err(|error| unusable(file, &error))?;
            if garbled > 0 {
                return Err(unusable(file, &format!("{garbled} of its certificates can't be read")));
            }
            if added == 0 {
                return Err(format!("ca_file {} has no certificate in it", file.display()));
            }
        }
        Ok(trust)
    }

    /// Whether exactly this certificate is trusted.
    pub(crate) fn contains(&self, certificate: &[u8]) -> bool {
        self.digests.contains(&<[u8; 32]>::from(Sha256::digest(certificate)))
    }

    fn add_machine(&mut self, sources: &Sources) {
        if sources.ssl_cert_file.is_none() && sources.ssl_cert_dir.is_none() {
            let native = rustls_native_certs::load_native_certs();
            for problem in &native.errors {
                tracing::debug!(%problem, "a certificate store of this machine can't be read");
            }
            for certificate in native.certs {
                self.add(certificate);
            }
            return;
        }
        if let Some(file) = &sources.ssl_cert_file {
            self.add_variable("SSL_CERT_FILE", Path::new(file));
        }
        for folder in sources.ssl_cert_dir.iter().flat_map(std::env::split_paths) {
            self.add_folder(&folder);
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.warn("SSL_CERT_DIR", folder, &error),
        };
        // Folders of OpenSSL have each file under several names.
        let files = entries.filter_map(|entry| fs::canonicalize(entry.ok()?.path()).ok());
        let files: HashSet<PathBuf> = files.filter(|file| file.is_file()).collect();
        for file in files {
            match self.add_file(&file) {
                Err(error) => self.warn("SSL_CERT_DIR", &file, &error),
                Ok((_, garbled)) if garbled > 0 => self.warn("SSL_CERT_DIR", &file, &garbled_text(garbled)),
                Ok(_) => {}
            }
        }
    }

    /// Adds what is good of a file that a variable names.
    fn add_variable(&mut self, variable: &str, file: &Path) {
        match self.add_file(file) {
            Err(error) => self.warn(variable, file, &error),
            Ok((0, 0)) => self.warn(variable, file, &"there is no certificate in it"),
            Ok((_, garbled)) if garbled > 0 => self.warn(variable, file, &garbled_text(garbled)),
            Ok(_) => {}
        }
    }

    fn add_file(&mut self, file: &Path) -> std::io::Result<(usize, usize)> {
        let Found { certificates, mut garbled } = pem::certificates(&fs::read(file)?);
        let mut added = 0;
        for certificate in certificates {
            if self.add(certificate) {
                added += 1;
            } else {
                garbled += 1;
            }
        }
        Ok((added, garbled))
    }

    fn add(&mut self, certificate: CertificateDer<'static>) -> bool {
        let digest = Sha256::digest(&certificate).into();
        if self.digests.contains(&digest) {
            return true;
        }
        let added = self.roots.add(certificate).is_ok();
        if added {
            self.digests.insert(digest);
        }
        added
    }

    fn warn(&mut self, variable: &str, path: &Path, problem: &dyn std::fmt::Display) {
        let text = format!("{variable} {}: {problem}", path.display());
        tracing::warn!("certificates to trust: {text}");
        self.problems.push(text);
    }
}

fn garbled_text(garbled: usize) -> String {
    format!("{garbled} of its certificates can't be read and are left out")
}

fn unusable(file: &Path, problem: &dyn std::fmt::Display) -> String {
    format!("ca_file {} can't be used: {problem}", file.display())
}
