//! Outlets: AIS sentences for other programs, and changing them while the node runs.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::body::Body;
use super::caller::Caller;
use super::extract::Path;
use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::node::{OUTLETS, open_outlet};
use crate::outlets::{OutletReport, OutletSettings};
use crate::sources::Origin;
use crate::store::settings;

/// All outlets and what they do.
#[utoipa::path(get, path = "/api/v1/outlets", tag = "outlets",
    responses((status = 200, body = Vec<OutletReport>), (status = "4XX", body = Problem)))]
pub async fn list(State(centre): State<Arc<Centre>>) -> Json<Vec<OutletReport>> {
    Json(centre.outlets.reports())
}

/// Opens an outlet, or changes one that was opened at run time.
#[utoipa::path(put, path = "/api/v1/outlets/{name}", tag = "outlets",
    params(("name" = String, Path)), request_body = OutletSettings,
    responses((status = 200, body = OutletReport), (status = "4XX", body = Problem)))]
pub async fn put(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Path(name): Path<String>,
    Body(outlet): Body<OutletSettings>,
) -> Result<Json<OutletReport>, Problem> {
    if outlet.name != name {
        let detail = format!("the path names `{name}`, the body `{}`", outlet.name);
        return Err(Problem::new(Code::Malformed, detail).at("/name"));
    }
    outlet.check().map_err(|fault| {
        Problem::new(Code::OutOfRange, fault.to_string())
            .at(format!("/{}", fault.field.replace('.', "/")))
    })?;
    changeable(&centre, &name)?;
    let opening = Arc::clone(&centre);
    let wanted = outlet.clone();
    let opened =
        tokio::task::spawn_blocking(move || open_outlet(&opening, wanted, Origin::RunTime));
    let opened = opened
        .await
        .map_err(|fault| Problem::new(Code::Internal, fault.to_string()))?;
    opened.map_err(|fault| {
        let detail = format!("{} cannot be listened on: {fault}", outlet.listen);
        Problem::new(Code::Refused, detail).at("/listen")
    })?;
    centre
        .journal
        .run(move |turn| {
            turn.note(settings::set(turn.tables, OUTLETS, &outlet.name, &outlet));
            turn.deed(&person, "outlet set", &outlet.name);
            Ok::<_, Problem>(())
        })
        .await?;
    report(&centre, &name).map(Json)
}

/// Closes an outlet that was opened at run time.
#[utoipa::path(delete, path = "/api/v1/outlets/{name}", tag = "outlets",
    params(("name" = String, Path)),
    responses((status = 204), (status = "4XX", body = Problem)))]
pub async fn remove(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Path(name): Path<String>,
) -> Result<StatusCode, Problem> {
    report(&centre, &name)?;
    changeable(&centre, &name)?;
    let kept = name.clone();
    centre
        .journal
        .run(move |turn| {
            let removed = settings::remove(turn.tables, OUTLETS, &kept);
            turn.kept(removed);
            turn.deed(&person, "outlet removed", &kept);
            Ok::<_, Problem>(())
        })
        .await?;
    let closing = Arc::clone(&centre);
    // Whether its thread ended well changes nothing: it is no longer open.
    let _ = tokio::task::spawn_blocking(move || closing.outlets.close(&name)).await;
    Ok(StatusCode::NO_CONTENT)
}

fn report(centre: &Centre, name: &str) -> Result<OutletReport, Problem> {
    let all = centre.outlets.reports();
    let known = all.into_iter().find(|outlet| outlet.settings.name == name);
    known.ok_or_else(|| Problem::not_found("outlet", name))
}

fn changeable(centre: &Centre, name: &str) -> Result<(), Problem> {
    match report(centre, name) {
        Ok(outlet) if outlet.origin == Origin::File => {
            let detail = "this outlet is named in the configuration file and is changed there";
            Err(Problem::new(Code::Refused, detail))
        }
        _ => Ok(()),
    }
}
