/** How an alarm that is handed over is told: its id as people read it. Pure. */
import { t, tCode } from "../words/messages";
import { nameOf, nameOfService } from "../words/names";
import { stageOf } from "./alarms";

interface Handed {
  readonly alarm: string;
  readonly site?: { readonly code: string; readonly name: string; readonly nameUrdu?: string | null } | null;
}

interface Service {
  readonly id: string;
  readonly name?: string | null;
  readonly nameUrdu?: string | null;
}

/** Its rule, and its place, service, stage or holder by name; and its site, where its id is of something else, such as a stage or a machine. */
export function handedTitle({ alarm, site }: Handed, services: readonly Service[], nameOfCode: (code: string) => string): string {
  const [rule = "", subject = ""] = alarm.split("/");
  const stage = stageOf({ id: alarm, rule });
  const service = services.find((one) => one.id === subject);
  const what = stage !== null ? tCode("stage", stage)
    : rule === "promise-ahead" ? tCode("holder", subject.toUpperCase())
    : service !== undefined ? nameOfService(service) : nameOfCode(subject);
  const title = `${tCode("rule", rule)}: ${what}`;
  return site == null || site.code === subject ? title : t("join.comma", { a: title, b: nameOf(site) });
}
