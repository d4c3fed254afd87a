/** The client as the package gives it. The build leaves `./index.js` out, so that `testing` has no classes of its own. */
export { type ClientOptions, SkyvernClient } from "./index.js";
