/**
 * Shaders of the track layer. Places come as whole numbers, the map's centre is subtracted from them
 * as whole numbers, and only the small difference becomes a floating-point number: exact at any zoom.
 */

/** What all vertex shaders share: place in pixels from the centre, and the marks of a record. */
const COMMON = `#version 300 es
precision highp float;
precision highp int;
layout(location = 0) in ivec2 a_place;
layout(location = 1) in uvec3 a_motion;
layout(location = 2) in uvec4 a_marks;
uniform ivec2 u_centre;
uniform vec2 u_fraction;
uniform float u_scale;
uniform vec2 u_half;
uniform float u_ratio;
uniform uint u_hidden;
const uint ABSENT = 65535u;

vec2 pixels() {
  ivec2 away = a_place - u_centre;
  return (vec2(away) - u_fraction) * u_scale;
}

vec4 clip(vec2 at) {
  return vec4(at.x / u_half.x, -at.y / u_half.y, 0.0, 1.0);
}

bool hidden() {
  return (u_hidden & (1u << a_marks.x)) != 0u;
}

bool moves() {
  return a_motion.x != ABSENT && a_motion.x >= 5u;
}

float bearing() {
  uint tenths = a_motion.z != ABSENT ? a_motion.z : a_motion.y;
  return tenths == ABSENT ? -1.0 : radians(float(tenths) / 10.0);
}
`;

/**
 * Shapes of the fragment shader: 0 ship, 1 dot, 2 aid, 3 base station, 4 circle (radar),
 * 5 aircraft, 6 distress, 7 own station.
 */
export const SYMBOL_VERTEX = `${COMMON}
uniform float u_size;
out vec2 v_at;
flat out int v_shape;
flat out int v_status;
flat out float v_reach;
flat out float v_ink;

void main() {
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
  vec2 centre = pixels();
  int kind = int(a_marks.x);
  float turn = bearing();
  bool under_way = moves();
  float reach = 7.0;
  v_ink = 1.0;
  v_shape = 0;
  if (kind == 0) {
    v_shape = turn < 0.0 ? 1 : 0;
    reach = under_way ? 8.5 : 5.5;
    if (turn < 0.0) reach = 3.5;
    v_ink = under_way ? 1.0 : 0.0;
  } else if (kind == 1) { v_shape = 5; reach = 11.0; }
  else if (kind == 2) { v_shape = 2; reach = 5.0; v_ink = 2.0; }
  else if (kind == 3) { v_shape = 3; reach = 5.0; v_ink = 2.0; }
  else if (kind == 4) { v_shape = 6; reach = 13.0; v_ink = 3.0; }
  else if (kind == 5) { v_shape = 4; reach = 7.0; }
  else { v_shape = 7; reach = 7.0; v_ink = 2.0; }
  if (kind != 4) reach *= u_size;
  reach *= u_ratio;
  v_reach = reach;
  v_status = int(a_marks.y & 15u);
  float room = reach + 1.5 * u_ratio;
  v_at = corner * room;
  bool turned = v_shape == 0 || v_shape == 5;
  float c = turned ? cos(turn) : 1.0;
  float s = turned ? sin(turn) : 0.0;
  vec2 spun = vec2(v_at.x * c - v_at.y * s, v_at.x * s + v_at.y * c);
  vec2 at = centre + spun;
  bool far = any(greaterThan(abs(centre), u_half + 40.0));
  gl_Position = hidden() || far ? vec4(2.0, 2.0, 2.0, 1.0) : clip(at);
}
`;

export const SYMBOL_FRAGMENT = `#version 300 es
precision highp float;
in vec2 v_at;
flat in int v_shape;
flat in int v_status;
flat in float v_reach;
flat in float v_ink;
uniform vec3 u_ink;
uniform vec3 u_still;
uniform vec3 u_aid;
uniform vec3 u_paper;
uniform vec3 u_distress;
uniform float u_ratio;
uniform float u_opacity;
out vec4 colour;

float box(vec2 p, vec2 b) {
  vec2 d = abs(p) - b;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}

float segment(vec2 p, vec2 a, vec2 b) {
  vec2 pa = p - a, ba = b - a;
  return length(pa - ba * clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0));
}

/* An arrowhead that points up, notched a little at its foot so that the bow is unmistakable. */
float ship(vec2 p, float r) {
  p.x = abs(p.x);
  vec2 bow = vec2(0.0, -r), foot = vec2(r * 0.62, r * 0.85), notch = vec2(0.0, r * 0.5);
  vec2 side = foot - bow, base = notch - foot;
  float outer = dot(p - bow, normalize(vec2(-side.y, side.x)) * -1.0);
  float under = dot(p - foot, normalize(vec2(-base.y, base.x)) * -1.0);
  return max(outer, under);
}

float aircraft(vec2 p, float r) {
  float body = segment(p, vec2(0.0, -r * 0.85), vec2(0.0, r * 0.75)) - r * 0.13;
  vec2 q = vec2(abs(p.x), p.y);
  float wing = segment(q, vec2(0.0, -r * 0.1), vec2(r * 0.95, r * 0.25)) - r * 0.13;
  float tail = segment(q, vec2(0.0, r * 0.65), vec2(r * 0.4, r * 0.85)) - r * 0.11;
  return min(body, min(wing, tail));
}

float shape(vec2 p, float r) {
  if (v_shape == 0) return ship(p, r);
  if (v_shape == 1) return length(p) - r;
  if (v_shape == 2) return (abs(p.x) + abs(p.y) - r) * 0.7071;
  if (v_shape == 3) return box(p, vec2(r * 0.8));
  if (v_shape == 4) return length(p) - r;
  if (v_shape == 5) return aircraft(p, r);
  if (v_shape == 6) { vec2 q = abs(p); return max(max(q.x, q.y), (q.x + q.y) * 0.7071) - r; }
  return max(abs(p.x), abs(p.y)) - r * 0.8;
}

void main() {
  float d = shape(v_at, v_reach);
  float pixel = u_ratio;
  float inside = 1.0 - smoothstep(-0.5 * pixel, 0.5 * pixel, d);
  vec3 ink = v_ink > 2.5 ? u_distress : v_ink > 1.5 ? u_aid : v_ink > 0.5 ? u_ink : u_still;
  float rim = 1.0 - smoothstep(0.4 * pixel, 1.4 * pixel, d);
  bool hollow = v_status != 0 || v_shape == 2 || v_shape == 3 || v_shape == 4 || v_shape == 7;
  float line = 1.0 - smoothstep(0.4 * pixel, 1.3 * pixel, abs(d + 0.7 * pixel));
  if (v_status == 1 && v_shape != 6) {
    float around = atan(v_at.y, v_at.x) * 3.8197;
    line *= step(0.38, fract(around));
  }
  vec4 drawn = vec4(0.0);
  if (v_shape == 6) {
    float ring = abs(length(v_at) - v_reach * 0.5) - v_reach * 0.19;
    float buoy = 1.0 - smoothstep(-0.5, 0.8, ring);
    vec3 fill = mix(u_distress, u_paper, buoy);
    float double_line = 1.0 - smoothstep(0.5, 1.4, abs(d + 2.6 * pixel));
    fill = mix(fill, u_paper, double_line);
    drawn = vec4(mix(u_paper, fill, inside), max(rim, inside));
  } else if (hollow) {
    float fill = inside * 0.55;
    drawn = vec4(mix(u_paper, ink, line), max(line, fill));
  } else {
    drawn = vec4(mix(u_paper, ink, inside), max(inside, rim * 0.9));
  }
  if (v_status == 2) {
    float cross = min(segment(v_at, vec2(-v_reach, v_reach), vec2(v_reach, -v_reach)),
                      segment(v_at, vec2(-v_reach), vec2(v_reach)));
    float bar = 1.0 - smoothstep(0.6 * pixel, 1.4 * pixel, cross);
    drawn = mix(drawn, vec4(ink, 1.0), bar);
  }
  float alpha = drawn.a * u_opacity;
  if (alpha < 0.01) discard;
  colour = vec4(drawn.rgb * alpha, alpha);
}
`;

/** In a crowd ships are dots: a hundred thousand symbols would only hide each other. */
export const DOT_VERTEX = `${COMMON}
flat out float v_ink;

void main() {
  vec2 at = pixels();
  v_ink = a_marks.x == 2u || a_marks.x == 3u || a_marks.x == 6u ? 2.0 : moves() ? 1.0 : 0.0;
  gl_PointSize = 2.5 * u_ratio;
  gl_Position = hidden() ? vec4(2.0, 2.0, 2.0, 1.0) : clip(at);
}
`;

export const DOT_FRAGMENT = `#version 300 es
precision mediump float;
flat in float v_ink;
uniform vec3 u_ink;
uniform vec3 u_still;
uniform vec3 u_aid;
out vec4 colour;

void main() {
  colour = vec4(v_ink > 1.5 ? u_aid : v_ink > 0.5 ? u_ink : u_still, 1.0);
}
`;

/** Course vectors: the way of so many minutes over ground, dashed. */
export const VECTOR_VERTEX = `${COMMON}
uniform float u_metres_to_pixels;
uniform float u_minutes;
out float v_along;

void main() {
  vec2 centre = pixels();
  uint tenths = a_motion.y;
  bool drawn = moves() && tenths != ABSENT && (a_marks.y & 15u) == 0u && !hidden()
    && !any(greaterThan(abs(centre), u_half + 300.0));
  float course = radians(float(tenths) / 10.0);
  /* Mercator enlarges by the secant of the latitude, which is the hyperbolic cosine of its y. */
  float north = 3.14159265 * (1.0 - 2.0 * (float(uint(a_place.y)) / 4294967296.0));
  float metres = float(a_motion.x) * 0.1 * 1852.0 / 60.0 * u_minutes;
  float far = metres * u_metres_to_pixels * cosh(north);
  vec2 along = vec2(sin(course), -cos(course));
  vec2 aside = vec2(-along.y, along.x);
  float end = float(gl_VertexID & 1);
  float side = float(gl_VertexID >> 1) * 2.0 - 1.0;
  v_along = end * far;
  vec2 at = centre + along * (end * far) + aside * side * 0.6 * u_ratio;
  gl_Position = drawn ? clip(at) : vec4(2.0, 2.0, 2.0, 1.0);
}
`;

export const VECTOR_FRAGMENT = `#version 300 es
precision highp float;
in float v_along;
uniform vec3 u_ink;
uniform float u_ratio;
uniform float u_opacity;
out vec4 colour;

void main() {
  if (mod(v_along, 7.0 * u_ratio) > 4.5 * u_ratio) discard;
  colour = vec4(u_ink, 1.0) * 0.85 * u_opacity;
}
`;

/**
 * Heading lines and turn flags of ships under way (IMO SN.1/Circ.243): a thin solid line from the bow,
 * twice as long as the symbol, and at its end a flag to the side she turns to.
 */
export const HEADING_VERTEX = `${COMMON}
uniform float u_size;
const vec2 CORNERS[6] = vec2[6](
  vec2(0.0, -1.0), vec2(1.0, -1.0), vec2(0.0, 1.0),
  vec2(0.0, 1.0), vec2(1.0, -1.0), vec2(1.0, 1.0)
);

void main() {
  vec2 centre = pixels();
  uint turn = a_marks.y >> 4;
  bool flag = gl_VertexID > 5;
  bool drawn = a_marks.x == 0u && (a_marks.y & 15u) == 0u && a_motion.z != ABSENT && moves()
    && (!flag || turn != 0u) && !hidden() && !any(greaterThan(abs(centre), u_half + 60.0));
  float heading = radians(float(a_motion.z) / 10.0);
  vec2 ahead = vec2(sin(heading), -cos(heading));
  vec2 starboard = vec2(-ahead.y, ahead.x);
  float reach = 8.5 * u_size * u_ratio;
  float end = reach * 4.7;
  vec2 corner = CORNERS[gl_VertexID % 6];
  float width = 0.5 * u_ratio;
  float side = turn == 1u ? -1.0 : 1.0;
  vec2 at = flag
    ? ahead * (end + corner.y * width) + starboard * side * corner.x * reach
    : ahead * mix(reach, end, corner.x) + starboard * corner.y * width;
  gl_Position = drawn ? clip(centre + at) : vec4(2.0, 2.0, 2.0, 1.0);
}
`;

export const HEADING_FRAGMENT = `#version 300 es
precision mediump float;
uniform vec3 u_ink;
uniform float u_opacity;
out vec4 colour;

void main() {
  colour = vec4(u_ink, 1.0) * u_opacity;
}
`;

/** Marks round tracks: 0 selected, 1 hovered, 2 watched, 3 alarm, 4 warning, 5 caution, 6 distress. */
export const MARK_VERTEX = `#version 300 es
precision highp float;
precision highp int;
layout(location = 0) in ivec2 a_place;
layout(location = 1) in uvec2 a_mark;
uniform ivec2 u_centre;
uniform vec2 u_fraction;
uniform float u_scale;
uniform vec2 u_half;
uniform float u_ratio;
uniform float u_lit;
out vec2 v_at;
flat out int v_kind;
flat out float v_strength;

void main() {
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
  vec2 centre = (vec2(a_place - u_centre) - u_fraction) * u_scale;
  v_at = corner * 19.0;
  v_kind = int(a_mark.x);
  v_strength = a_mark.y == 1u ? u_lit : 1.0;
  vec2 at = centre + v_at * u_ratio;
  gl_Position = vec4(at.x / u_half.x, -at.y / u_half.y, 0.0, 1.0);
}
`;

export const MARK_FRAGMENT = `#version 300 es
precision highp float;
in vec2 v_at;
flat in int v_kind;
flat in float v_strength;
uniform vec3 u_chosen;
uniform vec3 u_ink;
uniform vec3 u_alarm;
uniform vec3 u_warning;
uniform vec3 u_caution;
uniform vec3 u_paper;
out vec4 colour;

float stroke(float d, float width) {
  return 1.0 - smoothstep(width * 0.5 - 0.5, width * 0.5 + 0.5, abs(d));
}

void main() {
  float r = length(v_at);
  vec2 q = abs(v_at);
  float alpha = 0.0;
  float halo = 0.0;
  vec3 ink = u_chosen;
  if (v_kind == 0) {
    float frame = max(q.x, q.y) - 14.0;
    float corner = step(8.0, min(q.x, q.y));
    alpha = stroke(frame, 2.4) * corner;
    halo = stroke(frame, 4.6) * step(7.0, min(q.x, q.y));
  } else if (v_kind == 1) {
    alpha = stroke(r - 13.0, 1.4);
  } else if (v_kind == 2) {
    ink = u_ink;
    alpha = stroke(r - 13.0, 1.6) * step(0.4, fract(atan(v_at.y, v_at.x) * 1.9099));
  } else {
    ink = v_kind == 4 ? u_warning : v_kind == 5 ? u_caution : u_alarm;
    float d = r - 14.0;
    if (v_kind == 3) d = max(dot(vec2(q.x, v_at.y), vec2(0.866, -0.5)), v_at.y) - 8.4;
    if (v_kind == 5) d = max(q.x, q.y) - 12.5;
    if (v_kind == 6) d = max(max(q.x, q.y), (q.x + q.y) * 0.7071) - 16.0;
    alpha = stroke(d, 3.0);
    halo = stroke(d, 5.4);
    if (v_kind == 6) alpha = max(alpha, stroke(d + 5.0, 1.6));
  }
  vec4 drawn = mix(vec4(u_paper, halo * 0.9), vec4(ink, 1.0), alpha) * v_strength;
  if (drawn.a < 0.01) discard;
  colour = vec4(drawn.rgb * drawn.a, drawn.a);
}
`;
