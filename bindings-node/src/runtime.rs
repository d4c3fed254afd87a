//! One thread does the network for the whole process.

use napi::bindgen_prelude::create_custom_tokio_runtime;
use napi_derive::module_init;
use tokio::runtime::Builder;

#[module_init]
fn init() {
    // Node never forks.
    skyvern::ffi::process_changed();
    let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("skyvern").enable_all().build();
    // Without it napi makes a runtime of its own, with more threads than are needed.
    if let Ok(runtime) = runtime {
        create_custom_tokio_runtime(runtime);
    }
}
