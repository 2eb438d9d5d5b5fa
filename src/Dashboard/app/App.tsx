import { lazy, Suspense, useEffect, useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { Route, Switch, useLocation } from "wouter";

import { Trouble } from "../components/Trouble";
import { StartDocument } from "../generated/operations";
import { codeOf, statusOf } from "../live/errors";
import { changePulse } from "../live/pulse";
import { mustSignIn, onToken, readSession } from "../live/token";
import { useQuery } from "../live/useQuery";
import { HomePage } from "../pages/NationPage";
import { t } from "../words/messages";
import { tellTimesAt } from "../words/times";
import { StartContext, StartErrorContext } from "./definitions";
import { endSignIn } from "./oidc";
import { paths } from "./paths";
import { Shell } from "./Shell";
import { useSettings } from "./settings";
import { SignIn } from "./SignIn";
import { had, Keeper } from "./Unloaded";

const RegionPage = lazy(async () => ({ default: (await had(import("../pages/RegionPage"))).RegionPage }));
const OfficePage = lazy(async () => ({ default: (await had(import("../pages/OfficePage"))).OfficePage }));
const ListPage = lazy(async () => ({ default: (await had(import("../pages/ListPage"))).ListPage }));
const ApplicationPage = lazy(async () => ({ default: (await had(import("../pages/ApplicationPage"))).ApplicationPage }));
const MapPage = lazy(async () => ({ default: (await had(import("../pages/MapPage"))).MapPage }));
const IntakePage = lazy(async () => ({ default: (await had(import("../pages/IntakePage"))).IntakePage }));
const AlertsPage = lazy(async () => ({ default: (await had(import("../pages/AlertsPage"))).AlertsPage }));
const HallsPage = lazy(async () => ({ default: (await had(import("../pages/HallsPage"))).HallsPage }));
const HallPage = lazy(async () => ({ default: (await had(import("../pages/HallPage"))).HallPage }));
const TurnoutPage = lazy(async () => ({ default: (await had(import("../pages/TurnoutPage"))).TurnoutPage }));
const StaffPage = lazy(async () => ({ default: (await had(import("../pages/StaffPage"))).StaffPage }));
const PoliciesPage = lazy(async () => ({ default: (await had(import("../pages/PoliciesPage"))).PoliciesPage }));
const SuppliesPage = lazy(async () => ({ default: (await had(import("../pages/SuppliesPage"))).SuppliesPage }));
const PrintPage = lazy(async () => ({ default: (await had(import("../pages/PrintPage"))).PrintPage }));
const VisitsPage = lazy(async () => ({ default: (await had(import("../pages/VisitsPage"))).VisitsPage }));
const ReportPage = lazy(async () => ({ default: (await had(import("../pages/ReportPage"))).ReportPage }));
const ShiftPage = lazy(async () => ({ default: (await had(import("../pages/ShiftPage"))).ShiftPage }));
const MachinesPage = lazy(async () => ({ default: (await had(import("../pages/MachinesPage"))).MachinesPage }));
const ReliabilityPage = lazy(async () => ({ default: (await had(import("../pages/ReliabilityPage"))).ReliabilityPage }));
const MachinePage = lazy(async () => ({ default: (await had(import("../pages/MachinePage"))).MachinePage }));
const BooksPage = lazy(async () => ({ default: (await had(import("../pages/BooksPage"))).BooksPage }));
const BookPage = lazy(async () => ({ default: (await had(import("../pages/BookPage"))).BookPage }));
const BoxesPage = lazy(async () => ({ default: (await had(import("../pages/BoxesPage"))).BoxesPage }));
const BoxPage = lazy(async () => ({ default: (await had(import("../pages/BoxPage"))).BoxPage }));
const WallPage = lazy(async () => ({ default: (await had(import("../pages/WallPage"))).WallPage }));

/** Everything: who reads, in which words, and which page. A change of language or reader draws all of it anew. */
export function App() {
  const settings = useSettings();
  const session = useSyncExternalStore(onToken, readSession);
  const refused = useSyncExternalStore(onToken, mustSignIn);
  return <Reader key={`${settings.language} ${settings.grouping} ${settings.zone} ${session}`} refused={refused} />;
}

function Reader({ refused }: { readonly refused: boolean }) {
  // A server that is away answers nothing at the start: it is asked again until it does.
  const start = useQuery(StartDocument, {}, 5_000);
  const simulated = start.data?.sites.simulated;
  useEffect(() => {
    if (simulated !== undefined) changePulse((pulse) => ({ ...pulse, simulated: pulse.simulated ?? simulated }));
  }, [simulated]);
  const unknown = start.error !== undefined && (codeOf(start.error) === "UNAUTHENTICATED" || statusOf(start.error) === 401);
  if (refused || unknown) return <SignIn refused />;
  return (
    <StartContext value={start.data}><StartErrorContext value={start.error}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/signed-in"><SignedIn /></Route>
          <Route path="/wall"><WallScreen><Keeper><WallPage /></Keeper></WallScreen></Route>
          <Route><Pages /></Route>
        </Switch>
      </Suspense>
    </StartErrorContext></StartContext>
  );
}

/** The wall's own size and theme, also for what is said there while its page can't be had. */
function WallScreen({ children }: { readonly children: ReactNode }) {
  useLayoutEffect(() => {
    document.documentElement.dataset.screen = "wall";
    return () => {
      delete document.documentElement.dataset.screen;
    };
  }, []);
  return children;
}

/** Pages about one site: they say which zone its times are in; the others have none. */
const aboutASite = /^\/(office|hall|application)\//;

function Pages() {
  const [path] = useLocation();
  if (!aboutASite.test(path)) tellTimesAt(null);
  return (
    <Shell>
      <Keeper key={path}>
      <Suspense fallback={<Trouble error={undefined} />}>
        <Switch>
          <Route path="/"><HomePage /></Route>
          <Route path="/region/:code">{({ code }) => <RegionPage key={code} code={code} />}</Route>
          <Route path="/office/:code">{({ code }) => <OfficePage key={code} code={code} />}</Route>
          <Route path="/application/:token">{({ token }) => <ApplicationPage key={token} token={token} />}</Route>
          <Route path="/list"><ListPage /></Route>
          <Route path="/alerts"><AlertsPage /></Route>
          <Route path="/halls"><HallsPage /></Route>
          <Route path="/hall/:code">{({ code }) => <HallPage key={code} code={code} />}</Route>
          <Route path={paths.turnout}><TurnoutPage /></Route>
          <Route path={paths.staff}><StaffPage /></Route>
          <Route path={paths.visits}><VisitsPage /></Route>
          <Route path={paths.print}><PrintPage /></Route>
          <Route path={paths.supplies}><SuppliesPage /></Route>
          <Route path={paths.report}><ReportPage /></Route>
          <Route path={paths.policies}><PoliciesPage /></Route>
          <Route path="/shift"><ShiftPage /></Route>
          <Route path="/sign-in"><SignIn /></Route>
          <Route path={paths.machines}><MachinesPage /></Route>
          <Route path={paths.reliability}><ReliabilityPage /></Route>
          <Route path="/machine/:id">{({ id }) => <MachinePage key={id} id={id} />}</Route>
          <Route path={paths.books}><BooksPage /></Route>
          <Route path="/book/:number">{({ number }) => <BookPage key={number} number={number} />}</Route>
          <Route path={paths.boxes}><BoxesPage /></Route>
          <Route path="/box/:id">{({ id }) => <BoxPage key={id} id={id} />}</Route>
          <Route path="/map"><MapPage /></Route>
          <Route path="/intake"><IntakePage /></Route>
          <Route><main className="plain" tabIndex={-1}><h1>{t("trouble.noPage")}</h1></main></Route>
        </Switch>
      </Suspense>
      </Keeper>
    </Shell>
  );
}

function SignedIn() {
  const [, go] = useLocation();
  const [failed, setFailed] = useState(false);
  useEffect(() => void endSignIn().then((path) => {
    if (path === null) setFailed(true);
    else go(path, { replace: true });
  }), [go]);
  return failed ? <SignIn failed /> : null;
}
