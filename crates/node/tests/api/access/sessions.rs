//! Logging in, and what a session is good for.

use serde_json::{Value, json};
use thalweg_node::access::Role;

use crate::charts::zone;
use crate::story::{Answer, Story, token};

const PASSWORD: &str = "the thalweg is the border";

/// An account with a password, made by the administrator.
fn hire(story: &Story) -> String {
    let ada = json!({"name": "ada", "shown": "Ada", "role": "duty_officer", "password": PASSWORD});
    let administrator = story.as_role(Role::Administrator);
    let made = administrator.post("/api/v1/accounts", ada).expect(201);
    made["id"].as_str().unwrap().to_owned()
}

fn log_in(story: &Story, password: &str) -> Answer {
    let body = json!({"name": "ada", "password": password});
    story.stranger().post("/api/v1/session", body)
}

/// A browser's session: its cookie and its word against forgery.
fn session(story: &Story) -> (String, String) {
    let answer = log_in(story, PASSWORD);
    let cookie = answer.header("set-cookie");
    let me = answer.expect(200);
    let cookie = cookie.split(';').next().unwrap().to_owned();
    (cookie, me["forgery_word"].as_str().unwrap().to_owned())
}

fn read(story: &Story, cookie: &str) -> u16 {
    let headers = [("Cookie", cookie)];
    story
        .stranger()
        .send("GET", "/api/v1/session", &headers, None)
        .status
}

fn draw(story: &Story, headers: &[(&str, &str)]) -> Answer {
    let zone: Value = zone("Z7", 10.0, 57.0);
    story
        .stranger()
        .send("POST", "/api/v1/zones", headers, Some(zone))
}

#[test]
fn a_session_is_a_cookie_that_scripts_and_other_sites_do_not_get() {
    let story = Story::begin();
    hire(&story);
    let cookie = log_in(&story, PASSWORD).header("set-cookie");
    assert!(cookie.contains("HttpOnly"), "{cookie}");
    assert!(cookie.contains("SameSite=Strict"), "{cookie}");
    assert!(cookie.contains("Max-Age=46800"), "{cookie}");
}

#[test]
fn a_change_by_cookie_needs_the_word_of_the_session() {
    let story = Story::begin();
    hire(&story);
    let (cookie, word) = session(&story);
    assert_eq!(read(&story, &cookie), 200, "reading needs no word");
    assert_eq!(draw(&story, &[("Cookie", &cookie)]).refused(403), "forgery");
    let wrong = [
        ("Cookie", cookie.as_str()),
        ("X-Thalweg-Forgery", "0123456789abcdef"),
    ];
    assert_eq!(draw(&story, &wrong).refused(403), "forgery");
    let (_, word_of_another) = session(&story);
    let borrowed = [
        ("Cookie", cookie.as_str()),
        ("X-Thalweg-Forgery", word_of_another.as_str()),
    ];
    assert_eq!(draw(&story, &borrowed).refused(403), "forgery");
    draw(&story, &[("Cookie", &cookie), ("X-Thalweg-Forgery", &word)]).expect(201);
}

#[test]
fn a_session_ends_after_a_long_shift() {
    let story = Story::begin();
    hire(&story);
    let (cookie, _) = session(&story);
    story.after_secs(13 * 3_600 - 1);
    assert_eq!(read(&story, &cookie), 200);
    story.after_secs(1);
    assert_eq!(read(&story, &cookie), 401);
}

#[test]
fn logging_out_ends_the_session_at_once() {
    let story = Story::begin();
    hire(&story);
    let (cookie, word) = session(&story);
    let headers = [
        ("Cookie", cookie.as_str()),
        ("X-Thalweg-Forgery", word.as_str()),
    ];
    story
        .stranger()
        .send("DELETE", "/api/v1/session", &headers, None)
        .expect(204);
    assert_eq!(read(&story, &cookie), 401);
}

#[test]
fn who_may_not_log_in_any_more_is_out_at_once() {
    let story = Story::begin();
    let account = hire(&story);
    let (cookie, _) = session(&story);
    let place = format!("/api/v1/accounts/{account}");
    let administrator = story.as_role(Role::Administrator);
    administrator
        .send("PATCH", &place, &[], Some(json!({"active": false})))
        .expect(200);
    assert_eq!(read(&story, &cookie), 401);
    assert_eq!(log_in(&story, PASSWORD).refused(401), "wrong_password");
}

#[test]
fn a_token_is_no_cookie_and_a_cookie_is_no_token() {
    let story = Story::begin();
    hire(&story);
    let as_cookie = format!("thalweg={}", token(Role::DutyOfficer));
    assert_eq!(read(&story, &as_cookie), 401);
    let (cookie, _) = session(&story);
    let secret = cookie.split_once('=').unwrap().1;
    for secret in [secret.to_owned(), format!("thw_{secret}")] {
        let bearer = format!("Bearer {secret}");
        assert_eq!(
            draw(&story, &[("Authorization", &bearer)]).refused(401),
            "unauthenticated"
        );
    }
}

#[test]
fn the_sixth_wrong_password_has_to_wait_and_a_right_one_too() {
    let story = Story::begin();
    hire(&story);
    for _ in 0..5 {
        assert_eq!(
            log_in(&story, "the thalweg is a river").refused(401),
            "wrong_password"
        );
    }
    let stopped = log_in(&story, PASSWORD);
    assert_eq!(stopped.header("retry-after"), "30");
    assert_eq!(stopped.refused(429), "too_many_attempts");
    story.after_secs(30);
    log_in(&story, PASSWORD).expect(200);
}

#[test]
fn a_name_that_does_not_exist_is_refused_like_a_wrong_password() {
    let story = Story::begin();
    let nobody = json!({"name": "grace", "password": PASSWORD});
    let refused = story.stranger().post("/api/v1/session", nobody);
    assert_eq!(refused.refused(401), "wrong_password");
}
