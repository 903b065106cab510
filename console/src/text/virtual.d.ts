// Made by the plugin in vite.config.ts from locales/LANGUAGE/*.ftl.
declare module "virtual:text/*" {
  const texts: string;
  export default texts;
}
