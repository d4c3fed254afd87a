//! One-time codes in axum: the service's requests for them, and the answer.

use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};

use crate::json::Json;
use crate::webhook::axum::{WebhookKeys, WebhookRejection, refused, signed_body};

/// A genuine request for a one-time code, as the last argument of a handler at the `totp_url` of a run.
///
/// The service asks again and again until there is a code, so look once and answer none where there is none yet. A forgery is
/// answered 401 and never reaches the handler.
///
/// ```
/// use axum::{Router, routing::post};
/// use skyvern::axum::{TotpAnswer, TotpRequest, WebhookKeys};
///
/// async fn totp(request: TotpRequest) -> TotpAnswer {
///     println!("{:?} needs a code", request.run_id);
///     request.answer(Some("123456"))
/// }
///
/// let routes: Router = Router::new().route("/totp", post(totp)).with_state(WebhookKeys::new(["key"])?);
/// # Ok::<(), skyvern::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TotpRequest {
    /// The run that needs it, where the request says so.
    pub run_id: Option<String>,
    /// The task that needs it.
    pub task_id: Option<String>,
    /// All of it.
    pub raw: Json,
}

impl TotpRequest {
    /// The answer: the code, or none where there is none yet.
    #[must_use]
    pub fn answer(self, code: Option<&str>) -> TotpAnswer {
        // The service takes an answer without a code for an error, and an empty one for "not yet".
        let mut answer = json!({ "verification_code": code.unwrap_or_default() });
        if let Some(task_id) = self.task_id {
            answer["task_id"] = task_id.into();
        }
        TotpAnswer(answer.to_string())
    }
}

/// What the service is answered; [`TotpRequest::answer`] makes it.
#[derive(Debug, Clone)]
pub struct TotpAnswer(String);

impl IntoResponse for TotpAnswer {
    fn into_response(self) -> Response {
        ([(CONTENT_TYPE, "application/json")], self.0).into_response()
    }
}

impl<S> FromRequest<S> for TotpRequest
where
    WebhookKeys: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = WebhookRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebhookRejection> {
        let body = signed_body(request, WebhookKeys::from_ref(state).keys()).await?;
        let raw = std::str::from_utf8(&body).ok().and_then(|text| Json::from_text(text.to_owned()).ok());
        let asked = raw.as_ref().map(Json::value);
        let (Some(raw), Some(Value::Object(asked))) = (raw, asked) else {
            return Err(refused(StatusCode::BAD_REQUEST, "the request is no JSON object"));
        };
        let text = |name: &str| asked.get(name).and_then(Value::as_str).map(str::to_owned);
        Ok(Self { run_id: text("run_id").or_else(|| text("workflow_run_id")), task_id: text("task_id"), raw })
    }
}
