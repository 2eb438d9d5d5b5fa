import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
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
import { StartContext } from "./definitions";
import { endSignIn } from "./oidc";
import { paths } from "./paths";
import { Shell } from "./Shell";
import { useSettings } from "./settings";
import { SignIn } from "./SignIn";

const RegionPage = lazy(async () => ({ default: (await import("../pages/RegionPage")).RegionPage }));
const OfficePage = lazy(async () => ({ default: (await import("../pages/OfficePage")).OfficePage }));
const ListPage = lazy(async () => ({ default: (await import("../pages/ListPage")).ListPage }));
const ApplicationPage = lazy(async () => ({ default: (await import("../pages/ApplicationPage")).ApplicationPage }));
const MapPage = lazy(async () => ({ default: (await import("../pages/MapPage")).MapPage }));
const IntakePage = lazy(async () => ({ default: (await import("../pages/IntakePage")).IntakePage }));
const AlertsPage = lazy(async () => ({ default: (await import("../pages/AlertsPage")).AlertsPage }));
const HallsPage = lazy(async () => ({ default: (await import("../pages/HallsPage")).HallsPage }));
const HallPage = lazy(async () => ({ default: (await import("../pages/HallPage")).HallPage }));
const TurnoutPage = lazy(async () => ({ default: (await import("../pages/TurnoutPage")).TurnoutPage }));
const StaffPage = lazy(async () => ({ default: (await import("../pages/StaffPage")).StaffPage }));
const PoliciesPage = lazy(async () => ({ default: (await import("../pages/PoliciesPage")).PoliciesPage }));
const SuppliesPage = lazy(async () => ({ default: (await import("../pages/SuppliesPage")).SuppliesPage }));
const PrintPage = lazy(async () => ({ default: (await import("../pages/PrintPage")).PrintPage }));
const VisitsPage = lazy(async () => ({ default: (await import("../pages/VisitsPage")).VisitsPage }));
const ReportPage = lazy(async () => ({ default: (await import("../pages/ReportPage")).ReportPage }));
const ShiftPage = lazy(async () => ({ default: (await import("../pages/ShiftPage")).ShiftPage }));
const MachinesPage = lazy(async () => ({ default: (await import("../pages/MachinesPage")).MachinesPage }));
const ReliabilityPage = lazy(async () => ({ default: (await import("../pages/ReliabilityPage")).ReliabilityPage }));
const MachinePage = lazy(async () => ({ default: (await import("../pages/MachinePage")).MachinePage }));
const BooksPage = lazy(async () => ({ default: (await import("../pages/BooksPage")).BooksPage }));
const BookPage = lazy(async () => ({ default: (await import("../pages/BookPage")).BookPage }));
const BoxesPage = lazy(async () => ({ default: (await import("../pages/BoxesPage")).BoxesPage }));
const BoxPage = lazy(async () => ({ default: (await import("../pages/BoxPage")).BoxPage }));
const WallPage = lazy(async () => ({ default: (await import("../pages/WallPage")).WallPage }));

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
    <StartContext value={start.data}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/signed-in"><SignedIn /></Route>
          <Route path="/wall"><WallPage /></Route>
          <Route><Pages /></Route>
        </Switch>
      </Suspense>
    </StartContext>
  );
}

/** Pages about one site: they say which zone its times are in; the others have none. */
const aboutASite = /^\/(office|hall|application)\//;

function Pages() {
  const [path] = useLocation();
  if (!aboutASite.test(path)) tellTimesAt(null);
  return (
    <Shell>
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
