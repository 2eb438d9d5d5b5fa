import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/noto-naskh-arabic/wght.css";
import "@fontsource-variable/noto-nastaliq-urdu/wght.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/pages.css";
import "./styles/late.css";
import "./styles/alerts.css";
import "./styles/wall.css";

import { createRoot } from "react-dom/client";

import { App } from "./app/App";
import { resumeSignIn } from "./app/oidc";
import { applySettings } from "./app/settings";

const page = document.getElementById("page");
if (page !== null) {
  await applySettings();
  void resumeSignIn();
  createRoot(page).render(<App />);
}
