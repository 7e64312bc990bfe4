/** A WebGL program with its uniforms looked up once. */
export class Program {
  readonly #program: WebGLProgram;
  readonly #places = new Map<string, WebGLUniformLocation | null>();

  constructor(
    readonly gl: WebGL2RenderingContext,
    vertex: string,
    fragment: string,
  ) {
    const program = gl.createProgram();
    gl.attachShader(program, compiled(gl, gl.VERTEX_SHADER, vertex));
    gl.attachShader(program, compiled(gl, gl.FRAGMENT_SHADER, fragment));
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
      throw new Error(`a map program does not link: ${gl.getProgramInfoLog(program)}`);
    }
    this.#program = program;
  }

  use(): void {
    this.gl.useProgram(this.#program);
  }

  float(name: string, value: number): void {
    this.gl.uniform1f(this.#place(name), value);
  }

  whole(name: string, value: number): void {
    this.gl.uniform1ui(this.#place(name), value);
  }

  wholes(name: string, x: number, y: number): void {
    this.gl.uniform2i(this.#place(name), x, y);
  }

  pair(name: string, x: number, y: number): void {
    this.gl.uniform2f(this.#place(name), x, y);
  }

  colour(name: string, [red, green, blue]: [number, number, number]): void {
    this.gl.uniform3f(this.#place(name), red, green, blue);
  }

  #place(name: string): WebGLUniformLocation | null {
    let place = this.#places.get(name);
    if (place === undefined) {
      place = this.gl.getUniformLocation(this.#program, name);
      this.#places.set(name, place);
    }
    return place;
  }
}

function compiled(gl: WebGL2RenderingContext, kind: number, source: string): WebGLShader {
  const shader = gl.createShader(kind);
  if (!shader) throw new Error("the graphics card takes no shader");
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) {
    throw new Error(`a map shader does not compile: ${gl.getShaderInfoLog(shader)}`);
  }
  return shader;
}
