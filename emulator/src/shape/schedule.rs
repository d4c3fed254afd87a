//! Schedules as answers show them.

use serde_json::{Value, json};

use crate::moment::Moment;
use crate::schedule::{Dispatch, Schedule, Timing};
use crate::service::Service;

/// A schedule by itself.
pub(crate) fn shown_schedule(service: &Service, schedule: &Schedule) -> Value {
    let mut shown = json!({
        "workflow_schedule_id": schedule.id,
        "organization_id": service.organization(),
        "workflow_permanent_id": schedule.workflow,
    });
    add_timing(&mut shown, schedule);
    shown["temporal_schedule_id"] = json!(format!("local-wf-sched-{}", schedule.id));
    shown["name"] = json!(schedule.name);
    shown["description"] = json!(schedule.description);
    shown["created_at"] = json!(schedule.created_at.naive());
    shown["modified_at"] = json!(schedule.modified_at.naive());
    shown["deleted_at"] = Value::Null;
    shown
}

/// A schedule and when it will fire.
pub(crate) fn schedule_with_times(service: &Service, schedule: &Schedule) -> Value {
    let times: Vec<String> = schedule.coming(service.now()).into_iter().map(Moment::zulu).collect();
    json!({"schedule": shown_schedule(service, schedule), "next_runs": times})
}

/// A schedule in the list of the whole organization.
pub(crate) fn schedule_row(service: &Service, schedule: &Schedule) -> Value {
    let title = service.workflows().get(&schedule.workflow).map(|workflow| workflow.title.as_str());
    let mut shown = json!({
        "workflow_schedule_id": schedule.id,
        "organization_id": service.organization(),
        "workflow_permanent_id": schedule.workflow,
        "workflow_title": title,
    });
    add_timing(&mut shown, schedule);
    shown["name"] = json!(schedule.name);
    shown["description"] = json!(schedule.description);
    shown["next_run"] = json!(schedule.next(service.now()).map(Moment::zulu));
    shown["created_at"] = json!(schedule.created_at.naive());
    shown["modified_at"] = json!(schedule.modified_at.naive());
    shown
}

fn add_timing(shown: &mut Value, schedule: &Schedule) {
    for name in ["cron_expression", "interval_seconds", "first_fire_at", "run_at", "dispatch_status", "workflow_run_id"]
    {
        shown[name] = Value::Null;
    }
    match &schedule.timing {
        Timing::Cron { expression, .. } => shown["cron_expression"] = json!(expression),
        Timing::Interval { seconds, first } => {
            shown["interval_seconds"] = json!(seconds);
            shown["first_fire_at"] = json!(first.zulu());
        }
        Timing::Once { at, dispatch } => {
            shown["run_at"] = json!(at.zulu());
            shown["dispatch_status"] = match dispatch {
                Dispatch::Pending => json!("pending"),
                Dispatch::Canceled => json!("canceled"),
                Dispatch::Fired(run) => {
                    shown["workflow_run_id"] = json!(run);
                    json!("fired")
                }
            };
        }
    }
    shown["timezone"] = json!(schedule.timezone);
    shown["enabled"] = json!(schedule.enabled);
    shown["parameters"] = json!(schedule.parameters);
}
