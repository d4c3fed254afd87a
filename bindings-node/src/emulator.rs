//! The emulator inside this process.

use std::sync::{Arc, Mutex, PoisonError};

use napi::bindgen_prelude::{Env, Error, PromiseRaw, Result, spawn_blocking};
use napi_derive::napi;
use skyvern_emulator::{Emulator, Options};

/// An emulator; it stops with `stop`, or with its thread.
#[napi]
pub struct NativeEmulator {
    emulator: Mutex<Option<Arc<Emulator>>>,
    base_url: String,
    api_key: String,
}

#[napi]
impl NativeEmulator {
    /// Starts an emulator with a scenario as JSON text. It listens when this returns.
    #[napi(constructor, catch_unwind)]
    pub fn new(options: String) -> Result<Self> {
        let options = Options::from_json(&options).map_err(|error| reason(&error))?;
        let emulator = Emulator::start(options).map_err(|error| reason(&error))?;
        let (base_url, api_key) = (emulator.base_url().to_owned(), emulator.api_key().to_owned());
        Ok(Self { emulator: Mutex::new(Some(Arc::new(emulator))), base_url, api_key })
    }

    /// Where it listens.
    #[napi(getter, catch_unwind)]
    pub fn base_url(&self) -> String {
        self.base_url.clone()
    }

    /// The key it accepts.
    #[napi(getter, catch_unwind)]
    pub fn api_key(&self) -> String {
        self.api_key.clone()
    }

    /// Carries out a command: JSON text in, JSON text out.
    #[napi(catch_unwind)]
    pub fn control<'env>(
        &self,
        env: &'env Env,
        command: String,
        arguments: String,
    ) -> Result<PromiseRaw<'env, String>> {
        let emulator = self.emulator.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let emulator = emulator.ok_or_else(|| Error::from_reason("the emulator was stopped"))?;
        env.spawn_future(async move {
            let answer = spawn_blocking(move || emulator.control(&command, &arguments)).await;
            answer.map_err(|error| reason(&error))?.map_err(|error| reason(&error))
        })
    }

    /// Stops it and frees its port before it returns, unless a command is under way.
    #[napi(catch_unwind)]
    pub fn stop(&self) {
        let emulator = self.emulator.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(emulator);
    }
}

fn reason(error: &dyn std::error::Error) -> Error {
    Error::from_reason(error.to_string())
}
