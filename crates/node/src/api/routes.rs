//! Every route, under the act it performs: one list of who may do what.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::BODY_BYTES_MAX;
use super::document::{self, Preamble};
use super::problem::{Code, Problem};
use super::{
    accounts, alarms, assets, audit, briefings, caller, centre, deadlines, environment, events,
    exports, facts, findings, handovers, health, imports, incidents, levels, live, log, notes,
    once, outlets, patrols, pictures, places, plans, preferences, quality, reports, requests,
    sections, session, sources, tasks, tracks, watchlists, zones,
};
use super::{ogc, positions, print, replay, tiles, timeline};
use crate::access::Act;
use crate::audit::views;
use crate::centre::Centre;

pub(super) type Routes = OpenApiRouter<Arc<Centre>>;

/// The API, ready to serve.
pub fn router(centre: &Arc<Centre>) -> Router {
    let (router, document) = split(centre);
    // Cannot fail: the document is plain values.
    let json = document.to_json().unwrap_or_default();
    router.route(
        "/openapi.json",
        axum::routing::get(async move || json_text(json.clone())),
    )
}

fn json_text(json: String) -> impl axum::response::IntoResponse {
    (
        [(axum::http::header::CONTENT_TYPE, "application/json")],
        json,
    )
}

/// The routes and the document that describes them.
pub(super) fn split(centre: &Arc<Centre>) -> (Router, utoipa::openapi::OpenApi) {
    let guarded = vec![
        (Act::KeepAccount, keep_account()),
        (Act::SeePicture, see_picture()),
        (Act::AnswerAlarms, answer_alarms()),
        (Act::WriteEvents, write_events()),
        (Act::SeePicture, see_requests_and_watchlists()),
        (Act::WriteEvents, write_requests_and_watchlists()),
        (Act::DrawZones, draw_zones()),
        (Act::DefineBorder, define_border()),
        (Act::SeePicture, see_levels()),
        (Act::ProposeLevels, propose_levels()),
        (Act::DecideLevels, decide_levels()),
        (Act::DoTasks, do_tasks()),
        (Act::SeePicture, see_assets_and_patrols()),
        (Act::PlanPatrols, plan_patrols()),
        (Act::SeePicture, see_watch()),
        (Act::KeepWatch, keep_watch()),
        (Act::SeePicture, see_pictures()),
        (Act::DefinePictures, define_pictures()),
        (Act::SeePicture, see_map_and_past()),
        (Act::SeePicture, see_environment()),
        (Act::WriteEvents, take_fields()),
        (Act::SeePicture, see_quality()),
        (Act::SeePicture, print_what_is_seen()),
        (Act::SeeHealth, see_health()),
        (Act::RunSources, run_sources()),
        (Act::MakeTokens, make_tokens()),
        (Act::RunAccounts, run_accounts()),
        (Act::SeePicture, see_briefings()),
        (Act::WriteEvents, write_briefings()),
        (Act::ReadAudit, read_audit()),
    ];
    let all = guarded
        .into_iter()
        .fold(for_everyone(), |all, (act, routes)| {
            let guard = from_fn_with_state((Arc::clone(centre), act), caller::guard);
            let noted = from_fn_with_state((Arc::clone(centre), act), views::note);
            let keyed = routes.route_layer(from_fn(once::note_key));
            all.merge(keyed.route_layer(noted).route_layer(guard))
        });
    let (router, mut openapi) = OpenApiRouter::with_openapi(Preamble::openapi())
        .merge(all)
        .with_state(Arc::clone(centre))
        .split_for_parts();
    document::finish(&mut openapi);
    let router = router
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .method_not_allowed_fallback(method_not_allowed);
    (router, openapi)
}

/// What nobody needs to log in for.
fn for_everyone() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(session::setup, session::set_up))
        .routes(routes!(session::log_in))
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
        .routes(routes!(health::metrics))
}

/// What everybody needs who is logged in, whatever they may see.
fn keep_account() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(centre::show))
        .routes(routes!(session::who, session::log_out))
        .routes(routes!(session::change_password))
        .routes(routes!(preferences::show, preferences::put))
}

fn see_picture() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(tracks::list))
        .routes(routes!(tracks::show))
        .routes(routes!(alarms::desk::show))
        .routes(routes!(alarms::catalogue::list))
        .routes(routes!(alarms::load::show))
        .routes(routes!(alarms::detail::show))
        .routes(routes!(events::read::list))
        .routes(routes!(events::read::show))
        .routes(routes!(events::part::similar))
        .routes(routes!(reports::forms::show))
        .routes(routes!(imports::template))
        .routes(routes!(exports::events, exports::named))
        .routes(routes!(exports::reports))
        .routes(routes!(exports::layer))
        .routes(routes!(exports::alert))
        .routes(routes!(reports::read::list))
        .routes(routes!(reports::read::show))
        .routes(routes!(findings::list))
        .routes(routes!(findings::show))
        .routes(routes!(facts::list))
        .routes(routes!(notes::list))
        .routes(routes!(zones::list))
        .routes(routes!(zones::show))
        .routes(routes!(zones::tracks))
        .routes(routes!(sections::list))
        .routes(routes!(sections::show))
        .routes(routes!(places::list))
        .routes(routes!(places::show))
        .routes(routes!(live::socket))
        .routes(routes!(live::events))
}

fn answer_alarms() -> Routes {
    OpenApiRouter::new().routes(routes!(alarms::command::give))
}

fn write_events() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(events::write::open))
        .routes(routes!(events::write::revise))
        .routes(routes!(events::write::react))
        .routes(routes!(events::write::carry_on))
        .routes(routes!(events::write::close))
        .routes(routes!(events::part::merge))
        .routes(routes!(events::part::split))
        .routes(routes!(events::part::link))
        .routes(routes!(events::part::unlink))
        .routes(routes!(reports::write::check))
        .routes(routes!(reports::write::file))
        .routes(routes!(imports::check))
        .routes(routes!(imports::take))
        .routes(routes!(notes::note))
}

/// What is asked, and what is watched for.
fn see_requests_and_watchlists() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(requests::read::list))
        .routes(routes!(requests::read::grounds))
        .routes(routes!(requests::read::show))
        .routes(routes!(watchlists::read::list))
        .routes(routes!(watchlists::read::entries))
        .routes(routes!(watchlists::read::show))
        .routes(routes!(watchlists::hits::list))
        .routes(routes!(watchlists::hits::draft))
}

fn write_requests_and_watchlists() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(requests::write::take_up))
        .routes(routes!(requests::write::answer))
        .routes(routes!(requests::write::refuse))
        .routes(routes!(requests::write::take_back))
        .routes(routes!(requests::write::close))
        .routes(routes!(watchlists::write::add))
        .routes(routes!(watchlists::write::withdraw))
}

fn draw_zones() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(zones::create))
        .routes(routes!(zones::replace, zones::retire))
}

fn define_border() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(sections::create))
        .routes(routes!(sections::replace, sections::retire))
        .routes(routes!(places::create))
        .routes(routes!(places::replace, places::retire))
}

/// Levels of sections, what they compel, and by when.
fn see_levels() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(levels::board::list))
        .routes(routes!(levels::read::attributions))
        .routes(routes!(levels::read::attribution))
        .routes(routes!(levels::read::levels))
        .routes(routes!(levels::read::what_if))
        .routes(routes!(tasks::list))
        .routes(routes!(tasks::show))
        .routes(routes!(deadlines::list))
        .routes(routes!(deadlines::clocks))
        .routes(routes!(deadlines::show))
}

fn propose_levels() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(levels::propose::propose))
        .routes(routes!(levels::propose::consult))
        .routes(routes!(levels::propose::withdraw))
}

fn decide_levels() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(levels::decide::agree))
        .routes(routes!(levels::decide::decide))
        .routes(routes!(levels::decide::review))
}

fn do_tasks() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(tasks::give_answer))
        .routes(routes!(deadlines::start))
        .routes(routes!(deadlines::end))
}

/// The work of the shift: its log, incidents and handovers.
fn see_watch() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(log::list))
        .routes(routes!(incidents::read::list))
        .routes(routes!(incidents::read::show))
        .routes(routes!(handovers::read::sheet))
        .routes(routes!(handovers::read::list))
        .routes(routes!(handovers::read::show))
}

fn keep_watch() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(log::write))
        .routes(routes!(incidents::open::open))
        .routes(routes!(incidents::step::add))
        .routes(routes!(incidents::step::take))
        .routes(routes!(handovers::sign::sign))
        .routes(routes!(handovers::sign::read))
        .routes(routes!(handovers::sign::take_over))
}

/// Situational pictures by their definition documents.
fn see_pictures() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(pictures::read::list))
        .routes(routes!(pictures::read::rules))
        .routes(routes!(pictures::read::show))
        .routes(routes!(pictures::read::versions))
        .routes(routes!(pictures::layers::tree))
        .routes(routes!(pictures::layers::items))
}

fn define_pictures() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(pictures::write::define))
        .routes(routes!(pictures::write::amend))
        .routes(routes!(pictures::write::close))
}

/// Own assets, operational plans, patrols and their schedules.
fn see_assets_and_patrols() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(assets::read::list))
        .routes(routes!(assets::read::show))
        .routes(routes!(plans::read::list))
        .routes(routes!(plans::read::show))
        .routes(routes!(patrols::read::list))
        .routes(routes!(patrols::read::show))
        .routes(routes!(patrols::schedules::list))
        .routes(routes!(patrols::schedules::show))
}

fn plan_patrols() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(assets::write::add))
        .routes(routes!(assets::write::replace))
        .routes(routes!(assets::write::withdraw))
        .routes(routes!(plans::write::begin))
        .routes(routes!(plans::write::amend))
        .routes(routes!(plans::write::end))
        .routes(routes!(patrols::write::plan))
        .routes(routes!(patrols::write::take))
        .routes(routes!(patrols::draw::look))
        .routes(routes!(patrols::draw::decide))
}

/// The past, and the picture for maps and GIS clients.
fn see_map_and_past() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(tiles::document))
        .routes(routes!(tiles::tile))
        .routes(routes!(positions::of_track))
        .routes(routes!(positions::in_box))
        .routes(routes!(replay::show))
        .routes(routes!(timeline::show))
        .merge(ogc::routes())
}

/// Weather, sea, daylight and moon.
fn see_environment() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(environment::read::show))
        .routes(routes!(environment::read::arrows))
        .routes(routes!(environment::files::list))
}

fn take_fields() -> Routes {
    OpenApiRouter::new().routes(routes!(environment::files::take))
}

/// How good the reports are, and the technical system behind them.
fn see_quality() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(quality::read::figures))
        .routes(routes!(quality::read::indicators))
        .routes(routes!(quality::read::silent))
        .routes(routes!(quality::read::report))
        .routes(routes!(quality::components::list))
}

/// What is seen, on paper.
fn print_what_is_seen() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(print::situation))
        .routes(routes!(print::statistics))
        .routes(routes!(print::event))
}

fn see_health() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(sources::list))
        .routes(routes!(sources::show))
        .routes(routes!(outlets::list))
        .routes(routes!(health::system))
}

fn run_sources() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(sources::put, sources::remove))
        .routes(routes!(sources::mute, sources::unmute))
        .routes(routes!(quality::components::define))
        .routes(routes!(quality::components::redefine))
        .routes(routes!(quality::components::note))
        .routes(routes!(quality::components::note_anew))
        .routes(routes!(outlets::put, outlets::remove))
}

fn make_tokens() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(session::tokens, session::make_token))
        .routes(routes!(session::end_token))
}

fn run_accounts() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(accounts::list, accounts::create))
        .routes(routes!(accounts::change))
}

/// Pages that are shown and printed in order.
fn see_briefings() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(briefings::read::list))
        .routes(routes!(briefings::read::show))
        .routes(routes!(briefings::read::page))
        .routes(routes!(print::briefing))
}

fn write_briefings() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(briefings::write::make))
        .routes(routes!(briefings::write::keep, briefings::write::retire))
        .routes(routes!(briefings::write::new_day))
}

/// Who did, saw and took out what, and what was known when.
fn read_audit() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(audit::register::list))
        .routes(routes!(audit::register::people))
        .routes(routes!(audit::register::key))
        .routes(routes!(audit::known::known))
        .routes(routes!(audit::known::between))
        .routes(routes!(audit::record::make))
}

async fn method_not_allowed(method: axum::http::Method) -> Problem {
    Problem::new(
        Code::MethodNotAllowed,
        format!("{method} cannot be used here"),
    )
}
