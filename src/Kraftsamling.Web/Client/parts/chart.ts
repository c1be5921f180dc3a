import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, BarChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

interface Series { name: string; line: string; values: (number | null)[] }

const dashes: Record<string, number[] | "solid"> = { solid: "solid", dash: [6, 4], dot: [2, 3], longdash: [10, 3, 2, 3] };

/** Draws a chart from the table inside the element; the table stays, folded away for lines and open for bars. */
export function start(root: Element): void {
  const holder = root as HTMLElement;
  const table = holder.querySelector("table");
  if (!table) {
    return;
  }
  const bar = holder.dataset.chart === "bar";
  const { categories, series } = read(table, bar);
  const box = document.createElement("div");
  box.className = "ks-chart";
  box.dataset.kind = holder.dataset.chart ?? "line";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", table.caption?.textContent?.trim() ?? "");
  holder.prepend(box);
  holder.querySelector("details")?.removeAttribute("open");
  const chart = init(box, null, { renderer: "svg" });
  const draw = (): void => chart.setOption(bar ? bars(holder, categories, series) : lines(holder, categories, series), true);
  draw();
  watch(chart, box, draw);
}

function read(table: HTMLTableElement, firstOnly: boolean): { categories: string[]; series: Series[] } {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const categories = rows.map(row => row.cells[0]?.textContent?.trim() ?? "");
  const wanted = firstOnly ? heads.slice(1, 2) : heads.slice(1);
  const series = wanted.map((head, at) => ({
    name: head.textContent?.trim() ?? "",
    line: head.dataset.line || "solid",
    values: rows.map(row => {
      const raw = row.cells[at + 1]?.dataset.v;
      return raw ? Number(raw) : null;
    }),
  }));
  return { categories, series };
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function number(value: unknown, decimals: number): string {
  const locale = document.documentElement.lang === "en" ? "en-GB" : "sv-SE";
  return typeof value === "number" ? value.toLocaleString(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }) : "–";
}

function common(): Record<string, unknown> {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("--ks-quiet") },
    aria: { enabled: false },
  };
}

// The legend wraps on a narrow screen and the drawing must begin below it: 7 pixels a letter, 46 for mark and gap.
function legendRows(width: number, series: Series[]): number {
  let [rows, used] = [1, 0];
  for (const one of series) {
    const wide = 46 + 7 * one.name.length;
    [rows, used] = used > 0 && used + wide > width ? [rows + 1, wide] : [rows, used + wide];
  }
  return rows;
}

function lines(holder: HTMLElement, categories: string[], series: Series[]): Record<string, unknown> {
  const decimals = Number(holder.dataset.decimals ?? 1);
  const colours = [colour("--ks-series-1"), colour("--ks-series-4"), colour("--ks-series-2"), colour("--ks-series-3")];
  const values = series.flatMap(one => one.values).filter(value => value !== null);
  const highest = Math.max(0, ...values);
  // A share cannot pass 100 %: the axis shall not either.
  const whole = holder.dataset.unit === "%" && highest > 75 && highest <= 100 ? { max: 100, interval: 25 } : {};
  const breaks = (holder.dataset.breaks ?? "").split(",").map(year => year.trim()).filter(year => categories.includes(year) && year !== categories[0]);
  return {
    ...common(),
    grid: { left: 8, right: 12, top: 12 + 22 * legendRows(holder.clientWidth, series), bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 26, itemGap: 12, icon: undefined, textStyle: { color: colour("--ks-quiet"), fontSize: 12 } },
    tooltip: { trigger: "axis", renderMode: "html", confine: true, valueFormatter: (value: unknown) => `${number(value, decimals)} ${holder.dataset.unit ?? ""}` },
    xAxis: { type: "category", data: categories, boundaryGap: false, axisLine: { lineStyle: { color: colour("--ks-line") } }, axisTick: { show: false }, axisLabel: { color: colour("--ks-quiet"), hideOverlap: true } },
    yAxis: { type: "value", scale: false, splitNumber: 3, ...whole, splitLine: { lineStyle: { color: colour("--ks-line") } }, axisLabel: { color: colour("--ks-quiet"), formatter: (value: number) => number(value, value % 1 === 0 ? 0 : 1) } },
    series: series.map((one, at) => ({
      type: "line", name: one.name, data: one.values, connectNulls: false, symbol: ["circle", "none", "diamond", "triangle"][at] ?? "none", symbolSize: at === 0 ? 5 : 4, showSymbol: at === 0,
      color: colours[at], lineStyle: { width: at === 0 ? 2.5 : 1.6, type: dashes[one.line] ?? "solid" }, z: at === 0 ? 5 : 2,
      ...(at === 0 && breaks.length > 0 ? { markLine: { silent: true, symbol: "none", label: { show: false }, lineStyle: { type: [2, 4], color: colour("--ks-quiet") }, data: breaks.map(year => ({ xAxis: year })) } } : {}),
    })),
  };
}

function bars(holder: HTMLElement, categories: string[], series: Series[]): Record<string, unknown> {
  const decimals = Number(holder.dataset.decimals ?? 1);
  const [only] = series;
  return {
    ...common(),
    grid: { left: 4, right: 44, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: "value", show: false },
    yAxis: { type: "category", inverse: true, data: categories, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: colour("--ks-quiet"), width: 150, overflow: "break" } },
    series: [{
      type: "bar", name: only?.name, barMaxWidth: 18, color: colour("--ks-series-1"),
      data: (only?.values ?? []).map(value => ({ value, itemStyle: value !== null && value < 0 ? { color: "transparent", borderColor: colour("--ks-series-1"), borderWidth: 1.5 } : {} })),
      label: { show: true, position: "right", color: colour("--ks-quiet"), formatter: (item: { value: unknown }) => number(item.value, decimals) },
    }],
  };
}

function watch(chart: ECharts, box: HTMLElement, draw: () => void): void {
  new ResizeObserver(() => chart.resize()).observe(box);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}
