//! Every model is read from JSON and written as the same JSON, as whoever keeps one in a file or a queue needs it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use skyvern::{CheckReport, Downloaded, Forwarded, JournalRow, RunEvent, Summary, WebhookEvent};
use skyvern_tests::samples::SAMPLES;

#[test]
fn every_model_is_written_as_it_was_read() {
    assert!(SAMPLES.len() > 100);
    for (name, text, through) in SAMPLES {
        let mut value: Value = serde_json::from_str(text).unwrap();
        value["of_another_day"] = json!({ "a": [1] });
        let written = through(&value.to_string()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value, "{name}");
    }
}

#[test]
fn fields_of_other_types_are_kept_in_every_model() {
    for (name, text, through) in SAMPLES {
        let whole: serde_json::Map<String, Value> = serde_json::from_str(text).unwrap();
        for field in whole.keys() {
            let odd: Value = whole
                .iter()
                .map(|(key, value)| (key, if key == field { json!([[7]]) } else { value.clone() }))
                .collect();
            // What makes no sense without the field may be refused, but by its name.
            match through(&odd.to_string()) {
                Ok(written) => assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), odd, "{name}.{field}"),
                Err(error) => assert!(error.to_string().starts_with(field), "{name}.{field}: {error}"),
            }
        }
    }
}

#[test]
fn what_the_sdk_itself_tells_goes_the_same_way() {
    fn both_ways<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &Value) {
        let read: T = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), *value);
        let text = serde_json::to_string(&read).unwrap();
        assert_eq!(serde_json::from_str::<T>(&text).unwrap(), read);
    }
    let run = json!({ "run_id": "wr_1", "status": "completed", "output": { "a": 1 } });
    both_ways::<RunEvent>(
        &json!({ "run_id": "wr_1", "status": "completed", "retry_pending": false, "app_url": null, "run": run }),
    );
    both_ways::<WebhookEvent>(
        &json!({ "run_id": "wr_1", "status": "completed", "attempt": 1, "retry_pending": false, "is_final": true,
        "created_at": "2026-11-20T18:26:52.298616", "key": "wr_1:1:completed", "run": run }),
    );
    both_ways::<Forwarded>(
        &json!({ "run_id": "wr_1", "status": "failed", "attempt": 2, "delivered": false, "status_code": 500, "tries": 3,
        "problem": "500" }),
    );
    both_ways::<Downloaded>(&json!({ "path": "/tmp/a", "size": 3 }));
    both_ways::<Summary>(
        &json!({ "rows": 2, "done": 1, "running": 1, "statuses": { "completed": 1 }, "errors": 0, "restarted": 0,
        "resumed": 0, "seconds": 1.5, "steps": 3, "credits": null }),
    );
    let _: fn(&Value) = both_ways::<CheckReport>;
    let _: fn(&Value) = both_ways::<JournalRow>;
}
