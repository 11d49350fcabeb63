declare module 'mvdan-sh' {
  const sh: {
    syntax: { NewParser(): { Parse(text: string, name: string): { __internal_object__: unknown } } };
  };
  export default sh;
}
