//! `schedules`: list, create, enable, disable, delete, next.

use std::pin::pin;

use futures_util::TryStreamExt as _;
use skyvern::{Client, Timestamp};

use crate::args::{NewSchedule, OneSchedule, Schedules};
use crate::commands::run;
use crate::context::Context;
use crate::failure::{Failure, NO_ANSWER, Result};
use crate::json;
use crate::official;
use crate::table::{self, Cell, Column, moment};

const COLUMNS: [Column; 5] = [
    Column::whole("SCHEDULE"),
    Column::whole("WORKFLOW"),
    Column::whole("STATE"),
    Column::whole("WHEN"),
    Column::text("NEXT (UTC)"),
];

/// Carries out a command about schedules.
pub(crate) async fn schedules(context: &Context, command: Schedules) -> Result<u8> {
    context.until_stopped(carry_out(context, command)).await
}

async fn carry_out(context: &Context, command: Schedules) -> Result<u8> {
    match command {
        Schedules::List { workflow } => list(context, workflow.as_deref()).await,
        Schedules::Create(arguments) => create(context, &arguments).await,
        Schedules::Enable(schedule) => {
            let (client, workflow) = owner(context, &schedule).await?;
            let answer = client.schedules().enable(workflow, &schedule.schedule).send_raw().await?;
            tell(context, answer.body(), &format!("{} is enabled", schedule.schedule))
        }
        Schedules::Disable(schedule) => {
            let (client, workflow) = owner(context, &schedule).await?;
            let answer = client.schedules().disable(workflow, &schedule.schedule).send_raw().await?;
            tell(context, answer.body(), &format!("{} is disabled", schedule.schedule))
        }
        Schedules::Delete(schedule) => {
            let (client, workflow) = owner(context, &schedule).await?;
            let answer = client.schedules().delete(workflow, &schedule.schedule).send_raw().await?;
            tell(context, answer.body(), &format!("{} is deleted", schedule.schedule))
        }
        Schedules::Next(schedule) => {
            let (client, workflow) = owner(context, &schedule).await?;
            let answer = client.schedules().get(workflow, &schedule.schedule).send_raw().await?;
            next(context, &String::from_utf8_lossy(answer.body()))
        }
    }
}

async fn list(context: &Context, workflow: Option<&str>) -> Result<u8> {
    let client = context.client()?;
    let items: Vec<String> = if let Some(workflow) = workflow {
        let workflow = official::checked_workflow_id(workflow)?;
        let answer = client.schedules().list(workflow).await?;
        answer.schedules.iter().map(|item| serde_json::to_string(item).unwrap_or_default()).collect()
    } else {
        let mut items = pin!(client.schedules().list_all().items());
        let mut texts = Vec::new();
        while let Some(item) = items.try_next().await? {
            texts.push(serde_json::to_string(&item).unwrap_or_default());
        }
        texts
    };
    if context.out.is_json() || context.out.fields().is_some() {
        return items.iter().try_for_each(|item| context.out.record(item)).map(|()| 0);
    }
    if items.is_empty() {
        context.note("no schedules");
        return Ok(0);
    }
    let rows: Vec<Vec<Cell>> = items
        .iter()
        .map(|item| {
            let get = |path: &str| json::text_at(item, path);
            let every = get("interval_seconds");
            let when = match (get("cron_expression"), get("run_at")) {
                (cron, _) if !cron.is_empty() => format!("{cron} {}", get("timezone")),
                (_, at) if !at.is_empty() => moment(&at),
                _ => format!("every {every} s"),
            };
            let state = if get("enabled") == "false" { "disabled" } else { "enabled" };
            vec![
                Cell::new(get("workflow_schedule_id")),
                Cell::new(get("workflow_permanent_id")),
                Cell::new(state),
                Cell::new(when),
                Cell::new(moment(&get("next_run"))),
            ]
        })
        .collect();
    context.out.text(&table::render(&COLUMNS, &rows, table::width()))?;
    Ok(0)
}

async fn create(context: &Context, arguments: &NewSchedule) -> Result<u8> {
    let workflow = official::checked_workflow_id(&arguments.workflow)?;
    let client = context.client()?;
    let parameters = run::checked_parameters(&client, workflow, &arguments.inputs).await?;
    let mut call = client.schedules().create(workflow, &arguments.timezone);
    if let Some(cron) = &arguments.cron {
        call = call.cron_expression(cron);
    }
    if let Some(every) = arguments.every {
        call = call.interval_seconds(i64::try_from(every.as_secs()).unwrap_or(i64::MAX));
    }
    if let Some(at) = &arguments.at {
        call = call.run_at(Timestamp::new(at));
    }
    if let Some(name) = &arguments.name {
        call = call.name(name);
    }
    if let Some(parameters) = parameters {
        call = call.parameters(parameters);
    }
    let answer = call.send_raw().await?;
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    if context.out.is_json() || context.out.fields().is_some() {
        context.out.record(&text)?;
    } else {
        context.out.line(&json::text_at(&text, "schedule.workflow_schedule_id"))?;
        context.note(&format!("next: {}", moment(&json::text_at(&text, "next_runs.0"))));
    }
    Ok(0)
}

/// The client, and the workflow that a schedule is of.
async fn owner(context: &Context, schedule: &OneSchedule) -> Result<(Client, String)> {
    let client = context.client()?;
    if let Some(workflow) = &schedule.workflow {
        return Ok((client, official::checked_workflow_id(workflow)?.to_owned()));
    }
    let mut items = pin!(client.schedules().list_all().items());
    while let Some(item) = items.try_next().await? {
        if item.workflow_schedule_id == schedule.schedule {
            let text = serde_json::to_string(&item).unwrap_or_default();
            return Ok((client, json::text_at(&text, "workflow_permanent_id")));
        }
    }
    let message = format!("there is no schedule {}; `skyvern schedules list` shows all", schedule.schedule);
    Err(Failure { status: NO_ANSWER, message })
}

fn tell(context: &Context, body: &[u8], text: &str) -> Result<u8> {
    if context.out.is_json() || context.out.fields().is_some() {
        context.out.record(&String::from_utf8_lossy(body))?;
    } else {
        context.note(text);
    }
    Ok(0)
}

fn next(context: &Context, text: &str) -> Result<u8> {
    let times = json::at(text, "next_runs").and_then(|list| json::items(&list)).unwrap_or_default();
    if times.is_empty() {
        context.note("it does not fire any more, or is disabled");
    }
    for time in times {
        if context.out.is_json() {
            context.out.record(&format!(r#"{{"next_run":{}}}"#, time.get()))?;
        } else {
            context.out.line(&moment(&json::plain(time.get())))?;
        }
    }
    Ok(0)
}
