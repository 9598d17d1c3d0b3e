// What the bundler makes of imports that are no code: their address.
declare module '*?url' {
  const url: string;
  export default url;
}

// A stylesheet as text, for shadow roots.
declare module '*.css?inline' {
  const css: string;
  export default css;
}

declare module '*.css' {}
