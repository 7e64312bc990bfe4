//! Every route and every role: allowed, or refused by a named rule.

use std::collections::BTreeSet;

use serde_json::json;
use thalweg_node::access::role::ROLES;
use thalweg_node::access::{Act, Role};

use crate::story::{Answer, Story};

/// What nobody needs to log in for.
const OPEN: &[&str] = &[
    "get /api/v1/setup",
    "post /api/v1/setup",
    "post /api/v1/session",
    "get /health/live",
    "get /health/ready",
    "get /metrics",
];

/// Every other route, under the act that it needs.
const GUARDED: &[(Act, &[&str])] = &[
    (
        Act::KeepAccount,
        &[
            "get /api/v1/centre",
            "get /api/v1/session",
            "put /api/v1/session/password",
            "get /api/v1/settings/me",
            "put /api/v1/settings/me",
        ],
    ),
    (
        Act::ReadAudit,
        &[
            "get /api/v1/audit/register",
            "get /api/v1/audit/people",
            "get /api/v1/audit/key",
            "get /api/v1/audit/known",
            "get /api/v1/audit/differences",
            "post /api/v1/audit/records",
        ],
    ),
    (
        Act::SeePicture,
        &[
            "get /api/v1/briefings",
            "get /api/v1/briefings/{id}",
            "get /api/v1/briefings/{id}/pages/{number}",
            "post /api/v1/print/briefings/{id}",
            "get /api/v1/tracks",
            "get /api/v1/tracks/{id}",
            "get /api/v1/alarms",
            "get /api/v1/alarms/catalogue",
            "get /api/v1/alarms/load",
            "get /api/v1/alarms/{id}",
            "get /api/v1/events",
            "get /api/v1/events/{id}",
            "get /api/v1/events/{id}/similar",
            "get /api/v1/forms",
            "get /api/v1/events/{id}/alert",
            "get /api/v1/exports/events/{form}",
            "post /api/v1/exports/events/{form}",
            "get /api/v1/exports/reports/{form}",
            "get /api/v1/exports/{layer}/{form}",
            "get /api/v1/forms/{form}/template/{as}",
            "get /api/v1/requests",
            "get /api/v1/requests/grounds",
            "get /api/v1/requests/{id}",
            "get /api/v1/watchlists",
            "get /api/v1/watchlists/entries",
            "get /api/v1/watchlists/hits",
            "get /api/v1/watchlists/hits/{finding}/draft",
            "get /api/v1/watchlists/{id}",
            "post /api/v1/print/events/{id}",
            "post /api/v1/print/situation",
            "post /api/v1/print/statistics",
            "get /api/v1/quality",
            "get /api/v1/quality/indicators",
            "get /api/v1/quality/silent",
            "get /api/v1/quality/report",
            "get /api/v1/components",
            "get /api/v1/reports",
            "get /api/v1/reports/{id}",
            "get /api/v1/environment",
            "get /api/v1/environment/arrows",
            "get /api/v1/environment/files",
            "get /api/v1/findings",
            "get /api/v1/findings/{id}",
            "get /api/v1/facts",
            "get /api/v1/notes",
            "get /api/v1/zones",
            "get /api/v1/zones/{id}",
            "get /api/v1/zones/{id}/tracks",
            "get /api/v1/sections",
            "get /api/v1/sections/{id}",
            "get /api/v1/sections/levels",
            "get /api/v1/sections/{id}/attributions",
            "get /api/v1/sections/{id}/attributions/{attribution}",
            "get /api/v1/sections/{id}/levels",
            "get /api/v1/sections/{id}/what-if",
            "get /api/v1/tasks",
            "get /api/v1/tasks/{id}",
            "get /api/v1/deadlines",
            "get /api/v1/deadlines/clocks",
            "get /api/v1/deadlines/{id}",
            "get /api/v1/log",
            "get /api/v1/assets",
            "get /api/v1/assets/{id}",
            "get /api/v1/plans",
            "get /api/v1/plans/{id}",
            "get /api/v1/patrols",
            "get /api/v1/patrols/{id}",
            "get /api/v1/schedules",
            "get /api/v1/schedules/{id}",
            "get /api/v1/incidents",
            "get /api/v1/incidents/{id}",
            "get /api/v1/handovers",
            "get /api/v1/handovers/sheet",
            "get /api/v1/handovers/{id}",
            "get /api/v1/places",
            "get /api/v1/places/{id}",
            "get /api/v1/live",
            "get /api/v1/live/events",
            "get /api/v1/tracks/{id}/positions",
            "get /api/v1/positions",
            "get /api/v1/replay",
            "get /api/v1/timeline",
            "get /tiles/{document}",
            "get /tiles/{set}/{z}/{x}/{y}",
            "get /ogc",
            "get /ogc/conformance",
            "get /ogc/api",
            "get /ogc/collections",
            "get /ogc/collections/{collection}",
            "get /ogc/collections/{collection}/items",
            "get /ogc/collections/{collection}/items/{id}",
            "get /api/v1/pictures",
            "get /api/v1/pictures/rules",
            "get /api/v1/pictures/{id}",
            "get /api/v1/pictures/{id}/versions",
            "get /api/v1/pictures/{id}/layers",
            "get /api/v1/pictures/{id}/layers/{sublayer}/items",
        ],
    ),
    (Act::AnswerAlarms, &["post /api/v1/alarms/commands"]),
    (
        Act::WriteEvents,
        &[
            "post /api/v1/environment/files",
            "post /api/v1/imports",
            "post /api/v1/imports/check",
            "post /api/v1/requests/{id}/answers",
            "post /api/v1/requests/{id}/close",
            "post /api/v1/requests/{id}/refusal",
            "post /api/v1/requests/{id}/refusal/withdraw",
            "post /api/v1/requests/{id}/take-up",
            "post /api/v1/watchlists/{id}/entries",
            "post /api/v1/watchlists/{id}/entries/{number}/withdraw",
            "post /api/v1/events",
            "put /api/v1/events/{id}",
            "post /api/v1/events/{id}/reactions",
            "put /api/v1/events/{id}/reactions/{reaction}",
            "post /api/v1/events/{id}/close",
            "post /api/v1/events/{id}/merge",
            "post /api/v1/events/{id}/split",
            "post /api/v1/events/{id}/links",
            "post /api/v1/events/{id}/links/withdraw",
            "post /api/v1/reports",
            "post /api/v1/reports/check",
            "post /api/v1/notes",
            "post /api/v1/briefings",
            "put /api/v1/briefings/{id}",
            "delete /api/v1/briefings/{id}",
            "post /api/v1/briefings/{id}/new-day",
        ],
    ),
    (
        Act::DrawZones,
        &[
            "post /api/v1/zones",
            "put /api/v1/zones/{id}",
            "delete /api/v1/zones/{id}",
        ],
    ),
    (
        Act::DefineBorder,
        &[
            "post /api/v1/sections",
            "put /api/v1/sections/{id}",
            "delete /api/v1/sections/{id}",
            "post /api/v1/places",
            "put /api/v1/places/{id}",
            "delete /api/v1/places/{id}",
        ],
    ),
    (
        Act::ProposeLevels,
        &[
            "post /api/v1/sections/{id}/attributions",
            "post /api/v1/sections/{id}/attributions/{attribution}/consultation",
            "post /api/v1/sections/{id}/attributions/{attribution}/withdrawal",
        ],
    ),
    (
        Act::DecideLevels,
        &[
            "post /api/v1/sections/{id}/attributions/{attribution}/agreement",
            "post /api/v1/sections/{id}/attributions/{attribution}/decision",
            "post /api/v1/sections/{id}/attributions/{attribution}/review",
        ],
    ),
    (
        Act::DoTasks,
        &[
            "post /api/v1/tasks/{id}/answer",
            "post /api/v1/deadlines",
            "post /api/v1/deadlines/{id}/end",
        ],
    ),
    (
        Act::KeepWatch,
        &[
            "post /api/v1/log",
            "post /api/v1/incidents",
            "post /api/v1/incidents/{id}/additions",
            "post /api/v1/incidents/{id}/steps",
            "post /api/v1/handovers",
            "post /api/v1/handovers/{id}/reads",
            "post /api/v1/handovers/{id}/taking",
        ],
    ),
    (
        Act::DefinePictures,
        &[
            "post /api/v1/pictures",
            "put /api/v1/pictures/{id}",
            "post /api/v1/pictures/{id}/closing",
        ],
    ),
    (
        Act::PlanPatrols,
        &[
            "post /api/v1/assets",
            "put /api/v1/assets/{id}",
            "post /api/v1/assets/{id}/withdrawal",
            "post /api/v1/plans",
            "put /api/v1/plans/{id}",
            "post /api/v1/plans/{id}/end",
            "post /api/v1/patrols",
            "post /api/v1/patrols/{id}/steps",
            "post /api/v1/schedules",
            "post /api/v1/schedules/draws",
        ],
    ),
    (
        Act::SeeHealth,
        &[
            "get /api/v1/sources",
            "get /api/v1/sources/{name}",
            "get /api/v1/outlets",
            "get /api/v1/system",
        ],
    ),
    (
        Act::RunSources,
        &[
            "put /api/v1/sources/{name}",
            "delete /api/v1/sources/{name}",
            "post /api/v1/sources/{name}/mute",
            "delete /api/v1/sources/{name}/mute",
            "put /api/v1/outlets/{name}",
            "delete /api/v1/outlets/{name}",
            "post /api/v1/components",
            "put /api/v1/components/{id}",
            "post /api/v1/components/{id}/incidents",
            "put /api/v1/components/{id}/incidents/{incident}",
        ],
    ),
    (
        Act::MakeTokens,
        &[
            "get /api/v1/tokens",
            "post /api/v1/tokens",
            "delete /api/v1/tokens/{label}",
        ],
    ),
    (
        Act::RunAccounts,
        &[
            "get /api/v1/accounts",
            "post /api/v1/accounts",
            "patch /api/v1/accounts/{id}",
        ],
    ),
    // It ends what the request came with, so it comes last.
    (Act::KeepAccount, &["delete /api/v1/session"]),
];

/// Who may do what, written down a second time.
fn may(role: Role, act: Act) -> bool {
    let able: &[Role] = match act {
        Act::KeepAccount | Act::MakeTokens => &ROLES,
        Act::SeePicture => &[Role::Observer, Role::DutyOfficer, Role::Supervisor],
        Act::SeeHealth => &[
            Role::Observer,
            Role::DutyOfficer,
            Role::Supervisor,
            Role::Administrator,
        ],
        Act::AnswerAlarms
        | Act::WriteEvents
        | Act::DrawZones
        | Act::ProposeLevels
        | Act::DoTasks
        | Act::KeepWatch
        | Act::PlanPatrols => &[Role::DutyOfficer, Role::Supervisor],
        Act::RuleAlarms | Act::DecideLevels | Act::DefinePictures => &[Role::Supervisor],
        Act::DefineBorder | Act::RunSources => &[Role::Supervisor, Role::Administrator],
        Act::RunAccounts => &[Role::Administrator],
        Act::ReadAudit => &[Role::Auditor],
    };
    able.contains(&role)
}

/// Asks for a route with whatever fits no rule of it, so that only the guard decides.
fn ask(story: &Story, role: Option<Role>, route: &str) -> Answer {
    let (method, path) = route.split_once(' ').unwrap();
    let path = path.replace(['{', '}'], "");
    // A stream has no end to read to.
    let is_stream = path.ends_with("/live/events");
    let method = if is_stream {
        "HEAD".to_owned()
    } else {
        method.to_uppercase()
    };
    let person = role.map_or_else(|| story.stranger(), |role| story.as_role(role));
    let body = (!matches!(method.as_str(), "GET" | "HEAD")).then(|| json!([]));
    person.send(&method, &path, &[("If-Match", "\"1\"")], body)
}

#[test]
fn every_route_of_the_document_is_open_or_needs_an_act() {
    let story = Story::begin();
    let document: serde_json::Value =
        serde_json::from_str(&thalweg_node::api::document(story.centre())).unwrap();
    let paths = document["paths"].as_object().unwrap().iter();
    let documented: BTreeSet<String> = paths
        .flat_map(|(path, item)| {
            let methods = item.as_object().unwrap().keys();
            methods.map(move |method| format!("{method} {path}"))
        })
        .collect();
    let guarded = GUARDED.iter().flat_map(|(_, routes)| routes.iter());
    let listed: BTreeSet<String> = OPEN
        .iter()
        .chain(guarded)
        .map(|route| (*route).to_owned())
        .collect();
    assert_eq!(documented, listed);
}

#[test]
fn every_role_may_do_what_its_acts_allow_and_is_told_the_rule_otherwise() {
    let story = Story::begin();
    for role in ROLES {
        for (act, routes) in GUARDED {
            for route in *routes {
                let answer = ask(&story, Some(role), route);
                if may(role, *act) {
                    assert!(
                        !matches!(answer.status, 401 | 403 | 405 | 500..),
                        "{role:?} {route}: {} {}",
                        answer.status,
                        answer.body
                    );
                } else {
                    // The answer to a HEAD has no words.
                    let told = answer.body["rule"].as_str().unwrap_or(act.word());
                    assert_eq!((answer.status, told), (403, act.word()), "{role:?} {route}");
                }
            }
        }
    }
}

#[test]
fn nobody_passes_without_logging_in() {
    let story = Story::begin();
    for (_, routes) in GUARDED {
        for route in *routes {
            assert_eq!(ask(&story, None, route).status, 401, "{route}");
        }
    }
}
