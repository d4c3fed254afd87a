//! Certificates as companies have them: what Python and Node trust is trusted here.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use skyvern::{CheckReport, Client, Config, Finding, FindingState, Tls};
use skyvern_emulator::{Emulator, Options};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

struct Made {
    der: CertificateDer<'static>,
    pem: String,
    key: KeyPair,
    params: CertificateParams,
}

fn params(common_name: &str, names: &[&str], is_ca: IsCa) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params.distinguished_name.push(DnType::CommonName, common_name);
    params.is_ca = is_ca;
    params
}

fn made(params: CertificateParams, issuer: Option<&Made>) -> Made {
    let key = KeyPair::generate().unwrap();
    let certificate = match issuer {
        None => params.self_signed(&key).unwrap(),
        Some(issuer) => {
            let issuer = Issuer::from_params(&issuer.params, &issuer.key);
            params.signed_by(&key, &issuer).unwrap()
        }
    };
    Made { der: certificate.der().clone(), pem: certificate.pem(), key, params }
}

const CA: IsCa = IsCa::Ca(BasicConstraints::Unconstrained);

/// TLS with this certificate before an emulator.
async fn server(emulator: &Emulator, certificate: &Made) -> String {
    let key = PrivateKeyDer::try_from(certificate.key.serialize_der()).unwrap();
    listen(emulator, certificate.der.clone(), key).await
}

async fn listen(emulator: &Emulator, certificate: CertificateDer<'static>, key: PrivateKeyDer<'static>) -> String {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    // Without a look at the certificate, which may be a wrong one.
    let key = provider.key_provider.load_private_key(key).unwrap();
    let certified = SingleCertAndKey::from(CertifiedKey::new(vec![certificate], key));
    let settings = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(certified));
    let acceptor = TlsAcceptor::from(Arc::new(settings));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let upstream = emulator.base_url().replace("http://", "");
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let (acceptor, upstream) = (acceptor.clone(), upstream.clone());
            tokio::spawn(async move {
                let Ok(mut socket) = acceptor.accept(socket).await else { return };
                let mut upstream = TcpStream::connect(&upstream).await.unwrap();
                let _ = copy_bidirectional(&mut socket, &mut upstream).await;
            });
        }
    });
    format!("https://localhost:{port}")
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("skyvern-certificates-{}-{name}.pem", std::process::id()));
    std::fs::write(&path, content).unwrap();
    path
}

async fn read(url: &str, ca_file: &std::path::Path) -> Result<(), String> {
    let tls = Tls::new().ca_file(ca_file.display().to_string());
    let config = Config::new().api_key("key").base_url(url.to_owned()).max_retries(0).tls(tls);
    Client::new(config).unwrap().get_workflows().await.map(drop).map_err(|error| error.to_string())
}

#[tokio::test]
async fn what_python_and_node_trust_is_trusted() {
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let ca = made(params("Acme CA", &[], CA), None);
    let other = made(params("Other CA", &[], CA), None);
    let leaf = |common_name, names: &[&str], is_ca| made(params(common_name, names, is_ca), Some(&ca));
    let plain = leaf("server", &["localhost"], IsCa::NoCa);
    let marked = leaf("server", &["localhost"], CA);
    let own = made(params("localhost", &["localhost"], CA), None);
    let unmarked = made(params("localhost", &["localhost"], IsCa::ExplicitNoCa), None);
    let common_name = leaf("localhost", &[], IsCa::NoCa);
    let own_common_name = made(params("localhost", &[], CA), None);
    let wrong_name = leaf("localhost", &["other.example"], IsCa::NoCa);
    let own_wrong_name = made(params("other.example", &["other.example"], CA), None);
    let mut expired = params("localhost", &["localhost"], CA);
    expired.not_after = date_time_ymd(2020, 1, 1);
    let expired = made(expired, None);
    let mut for_clients = params("localhost", &["localhost"], IsCa::NoCa);
    for_clients.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let for_clients = made(for_clients, Some(&ca));
    let rows: &[(&str, &Made, &Made, bool)] = &[
        ("of the authority", &plain, &ca, true),
        ("of another authority", &plain, &other, false),
        ("itself, marked as an authority", &own, &own, true),
        ("itself, not marked", &unmarked, &unmarked, true),
        ("itself, of an authority that is not trusted", &plain, &plain, true),
        ("of the authority, marked as one itself", &marked, &ca, true),
        ("marked, of another authority", &marked, &other, false),
        ("marked, of nobody", &own, &other, false),
        ("with a common name only", &common_name, &ca, true),
        ("itself, with a common name only", &own_common_name, &own_common_name, true),
        ("with another name", &wrong_name, &ca, false),
        ("itself, with another name", &own_wrong_name, &own_wrong_name, false),
        ("itself, expired", &expired, &expired, false),
        ("for clients only", &for_clients, &ca, false),
    ];
    for (number, (what, certificate, trusted, expected)) in rows.iter().enumerate() {
        let ca_file = file(&format!("trust-{number}"), trusted.pem.as_bytes());
        let outcome = read(&server(&emulator, certificate).await, &ca_file).await;
        assert_eq!(outcome.is_ok(), *expected, "{what}: {outcome:?}");
        std::fs::remove_file(ca_file).unwrap();
    }
    let ca_file = file("unknown", other.pem.as_bytes());
    let error = read(&server(&emulator, &plain).await, &ca_file).await.unwrap_err();
    for part in ["certificate", "UnknownIssuer", "ca_file", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"] {
        assert!(error.contains(part), "{error}");
    }
    assert!(error.contains("peer certificate: UnknownIssuer: it is"), "{error}");
    std::fs::remove_file(ca_file).unwrap();
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_told_of_in_words() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("https://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.read_u8().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
    });
    let config = Config::new().api_key("k").base_url(base_url).max_retries(0);
    let error = Client::new(config).unwrap().get_run("wr_1").await.unwrap_err().to_string();
    assert!(error.contains("does not speak TLS; is http:// meant?"), "{error}");
    serving.await.unwrap();
}

/// Python and Node take them; here the error says what to do.
#[tokio::test]
async fn version_1_is_refused_in_words() {
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tls/version-1.pem");
    let pem = std::fs::read(&path).unwrap();
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&pem).map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_slice(&pem).unwrap();
    let error = read(&listen(&emulator, certificates[1].clone(), key).await, &path).await.unwrap_err();
    for part in ["UnsupportedCertVersion", "version 3", "subjectAltName"] {
        assert!(error.contains(part), "{error}");
    }
}

#[tokio::test]
async fn files_as_companies_hand_them_out() {
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let ca = made(params("Acme CA", &[], CA), None);
    let leaf = made(params("server", &["localhost"], IsCa::NoCa), Some(&ca));
    let url = server(&emulator, &leaf).await;
    let pem = &ca.pem;
    let good = [
        format!("\u{feff}{pem}").into_bytes(),
        pem.replace('\n', "\r\n").into_bytes(),
        format!("# Acme root, ask IT\nsubject=/CN=Acme\n{pem}").into_bytes(),
        pem.trim_end().as_bytes().to_vec(),
        ca.der.to_vec(),
    ];
    for (number, content) in good.iter().enumerate() {
        let ca_file = file(&format!("good-{number}"), content);
        read(&url, &ca_file).await.unwrap_or_else(|error| panic!("{number}: {error}"));
        std::fs::remove_file(ca_file).unwrap();
    }
    for (number, content) in [String::new(), "<html>".to_owned(), pem.replacen("MII", "M!I", 1)].iter().enumerate() {
        let ca_file = file(&format!("bad-{number}"), content.as_bytes());
        let error = read(&url, &ca_file).await.unwrap_err();
        assert!(error.contains(&format!("ca_file {}", ca_file.display())), "{error}");
        std::fs::remove_file(ca_file).unwrap();
    }
}

#[tokio::test]
async fn a_check_shows_the_chain() {
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let ca = made(params("Acme CA", &[], CA), None);
    let mut names = params("server", &["localhost"], IsCa::NoCa);
    names.distinguished_name.push(DnType::OrganizationName, "Acme");
    names.not_after = date_time_ymd(2055, 6, 7);
    let leaf = made(names, Some(&ca));
    let url = server(&emulator, &leaf).await;
    let check = async |ca_file: &std::path::Path| {
        let tls = Tls::new().ca_file(ca_file.display().to_string());
        let config = Config::new().api_key(emulator.api_key()).base_url(url.clone()).tls(tls);
        Client::new(config).unwrap().check().await.unwrap()
    };
    let found = |report: &CheckReport, state| {
        let of = |found: &&Finding| found.name == "certificates" && found.state == state;
        report.findings.iter().filter(of).map(|found| found.message.clone()).collect::<Vec<_>>().join("\n")
    };
    let ca_file = file("chain", ca.pem.as_bytes());
    let report = check(&ca_file).await;
    assert!(report.ok, "{report}");
    let own = &report.certificates[0];
    assert_eq!((&*own.subject, &*own.issuer), ("CN=server, O=Acme", "CN=Acme CA"));
    assert_eq!(own.expires.as_ref().unwrap().as_str(), "2055-06-07T00:00:00Z");
    let shown = found(&report, FindingState::Passed);
    assert!(shown.contains("CN=server, O=Acme, issued by CN=Acme CA, good until 2055-06-07"), "{shown}");
    assert!(shown.contains(&format!("of ca_file ({})", ca_file.display())), "{shown}");
    assert!(shown.contains(&format!("it is trusted by ca_file ({})", ca_file.display())), "{shown}");
    std::fs::remove_file(ca_file).unwrap();

    let other = made(params("Other CA", &[], CA), None);
    let ca_file = file("other-chain", other.pem.as_bytes());
    let report = check(&ca_file).await;
    std::fs::remove_file(ca_file).unwrap();
    assert!(!report.ok, "{report}");
    assert!(found(&report, FindingState::Failed).contains("issued by CN=Acme CA"), "{report}");
}

/// The certificate of a server that is good for so many days, and what a check says of it.
async fn check_of_one_good_for(days: u64) -> CheckReport {
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let ca = made(params("Acme CA", &[], CA), None);
    let mut names = params("server", &["localhost"], IsCa::NoCa);
    names.not_after = (SystemTime::now() + Duration::from_secs(days * 24 * 3600)).into();
    let leaf = made(names, Some(&ca));
    let ca_file = file(&format!("soon-{days}"), ca.pem.as_bytes());
    let tls = Tls::new().ca_file(ca_file.display().to_string());
    let url = server(&emulator, &leaf).await;
    let report = Client::new(Config::new().api_key(emulator.api_key()).base_url(url).tls(tls)).unwrap().check().await;
    std::fs::remove_file(ca_file).unwrap();
    report.unwrap()
}

#[tokio::test]
async fn a_certificate_that_is_about_to_expire_is_told() {
    for (days, warns) in [(2, true), (12, true), (16, false), (400, false)] {
        let report = check_of_one_good_for(days).await;
        let warnings: Vec<_> = report.findings.iter().filter(|found| found.state == FindingState::Warning).collect();
        assert_eq!(warnings.len(), usize::from(warns), "{days} days: {report}");
        for warning in warnings {
            assert_eq!(warning.name, "certificates");
            assert!(warning.message.contains("good until"), "{}", warning.message);
            assert!(warning.advice.as_ref().is_some_and(|advice| advice.contains("renew")), "{report}");
        }
        assert!(report.ok, "a warning is no failure: {report}");
    }
}
