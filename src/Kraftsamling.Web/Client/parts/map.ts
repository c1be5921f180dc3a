import Feature from "ol/Feature";
import GeoJSON from "ol/format/GeoJSON";
import WMTSCapabilities from "ol/format/WMTSCapabilities";
import type Geometry from "ol/geom/Geometry";
import { defaults as interactions } from "ol/interaction/defaults";
import TileLayer from "ol/layer/Tile";
import VectorLayer from "ol/layer/Vector";
import OlMap from "ol/Map";
import Projection from "ol/proj/Projection";
import TileWMS from "ol/source/TileWMS";
import VectorSource from "ol/source/Vector";
import WMTS, { optionsFromCapabilities } from "ol/source/WMTS";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import TextStyle from "ol/style/Text";
import Point from "ol/geom/Point";
import type Polygon from "ol/geom/Polygon";
import type MultiPolygon from "ol/geom/MultiPolygon";
import View from "ol/View";
import { buffer, createEmpty, extend, getCenter, isEmpty, type Extent } from "ol/extent";

interface Place { key: string; name: string; text: string; href: string; style: string; dim: boolean; mark: string }

/** Replaces the drawing by a map that can be moved in. The table stays the place where everything is said in words. */
export function start(root: Element): void {
  new AreaMap(root as HTMLElement);
}

class AreaMap {
  private readonly places = new globalThis.Map<string, Place>();
  private readonly features = new globalThis.Map<string, Feature<Geometry>>();
  private readonly rows = new globalThis.Map<string, HTMLTableRowElement>();
  private readonly live = document.createElement("div");
  private readonly hint = document.createElement("p");
  private readonly layer: VectorLayer<VectorSource<Feature<Geometry>>>;
  private readonly source = new VectorSource<Feature<Geometry>>();
  private readonly map: OlMap;
  private chosen: string | null = null;
  private active: string | null = null;
  private extent: Extent = [0, 0, 1, 1];
  private colours: ReturnType<AreaMap["readColours"]>;

  constructor(private readonly root: HTMLElement) {
    this.colours = this.readColours();
    this.readDrawing();
    this.layer = new VectorLayer({ source: this.source, style: feature => this.styleOf(feature as Feature<Geometry>) });
    const plane = new Projection({ code: "plane", units: "m" });
    const view = root.dataset.crs === "plane" ? new View({ projection: plane }) : new View();
    this.map = new OlMap({
      controls: [],
      interactions: interactions({ mouseWheelZoom: false, altShiftDragRotate: false, pinchRotate: false }),
      layers: [this.layer],
      view,
    });
    void this.load();
  }

  private readDrawing(): void {
    for (const path of this.root.querySelectorAll<SVGPathElement>("path[data-key]")) {
      const { key = "", name = "", text = "", href = "", mark = "" } = path.dataset;
      const style = [...path.classList].find(value => /^k[1-7xp]$/.test(value)) ?? "kx";
      this.places.set(key, { key, name, text, href, style, dim: path.classList.contains("ks-dim"), mark });
      if (path.classList.contains("ks-chosen")) {
        this.chosen = key;
      }
    }
    const table = this.root.dataset.table ? document.getElementById(this.root.dataset.table) : null;
    for (const row of table?.querySelectorAll<HTMLTableRowElement>("tbody tr[data-key]") ?? []) {
      this.rows.set(row.dataset.key ?? "", row);
    }
  }

  private async load(): Promise<void> {
    const answer = await fetch(this.root.dataset.boundaries ?? "");
    if (!answer.ok) {
      return; // the drawing stays
    }
    const isPlane = this.root.dataset.crs === "plane";
    const format = new GeoJSON(isPlane ? {} : { dataProjection: "EPSG:4326", featureProjection: "EPSG:3857" });
    for (const feature of format.readFeatures(await answer.json()) as Feature<Geometry>[]) {
      const key = String(feature.get("code"));
      if (this.places.has(key)) {
        this.features.set(key, feature);
        this.source.addFeature(feature);
      }
    }
    this.extent = this.source.getExtent() ?? this.extent;
    if (isEmpty(this.extent)) {
      return;
    }
    this.show();
    void this.addBackground();
  }

  private show(): void {
    const stage = this.root.querySelector<HTMLElement>(".ks-map__stage")!;
    this.live.className = "ks-map__live";
    this.live.tabIndex = 0;
    this.live.setAttribute("role", "listbox");
    this.live.setAttribute("aria-label", `${this.root.dataset.label ?? ""}. ${this.root.dataset.help ?? ""}`);
    this.hint.className = "ks-map__hint";
    this.hint.setAttribute("aria-hidden", "true");
    stage.replaceChildren(this.live, this.tools(), this.hint);
    this.live.append(this.options());
    this.map.setTarget(this.live);
    this.fit(0, this.near());
    this.listen();
    this.paint();
    const row = this.chosen ? this.rows.get(this.chosen) : undefined;
    if (row) {
      reveal(row);
    }
  }

  private options(): HTMLElement {
    const list = document.createElement("div");
    list.className = "ks-hidden";
    list.setAttribute("role", "presentation");
    for (const place of this.places.values()) {
      const option = document.createElement("div");
      option.id = `karta-${place.key}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(place.key === this.chosen));
      option.textContent = `${place.name}: ${place.text}`;
      list.append(option);
    }
    return list;
  }

  private tools(): HTMLElement {
    const tools = document.createElement("div");
    tools.className = "ks-map__tools";
    const button = (label: string, icon: string, act: () => void): void => {
      const element = document.createElement("button");
      element.type = "button";
      element.setAttribute("aria-label", label);
      element.title = label;
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("viewBox", "0 0 20 20");
      svg.setAttribute("aria-hidden", "true");
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", icon);
      svg.append(path);
      element.append(svg);
      element.addEventListener("click", act);
      tools.append(element);
    };
    button(this.root.dataset.zoomIn ?? "", "M10 4v12M4 10h12", () => this.zoom(1));
    button(this.root.dataset.zoomOut ?? "", "M4 10h12", () => this.zoom(-1));
    button(this.root.dataset.whole ?? "", "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4", () => this.fit(200));
    return tools;
  }

  private listen(): void {
    this.map.on("pointermove", event => {
      if (!event.dragging) {
        this.hover(this.keyAt(event.pixel));
      }
    });
    this.live.addEventListener("pointerleave", () => this.hover(null));
    this.map.on("click", event => {
      const key = this.keyAt(event.pixel);
      if (key) {
        this.choose(key, true);
      }
    });
    this.live.addEventListener("keydown", event => this.key(event));
    this.live.addEventListener("focus", () => this.activate(this.active ?? this.chosen ?? this.middle()));
    this.live.addEventListener("blur", () => { this.active = null; this.hint.textContent = ""; this.paint(); });
    this.live.addEventListener("wheel", event => {
      if (event.ctrlKey) {
        event.preventDefault();
        this.zoom(event.deltaY < 0 ? 1 : -1);
      }
    }, { passive: false });
    for (const [key, row] of this.rows) {
      row.addEventListener("pointerenter", () => this.hover(key));
      row.addEventListener("pointerleave", () => this.hover(null));
      row.addEventListener("click", event => {
        if (!(event.target instanceof HTMLAnchorElement)) {
          this.choose(key, false);
        }
      });
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { this.colours = this.readColours(); this.paint(); });
  }

  private key(event: KeyboardEvent): void {
    const directions: Record<string, [number, number]> = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    const direction = directions[event.key];
    if (direction) {
      this.activate(this.towards(this.active ?? this.middle(), direction));
    } else if (event.key === "+" || event.key === "-") {
      this.zoom(event.key === "+" ? 1 : -1);
    } else if (event.key === "0") {
      this.fit(200);
    } else if ((event.key === "Enter" || event.key === " ") && this.active) {
      this.choose(this.active, true);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** The nearest area in a direction; distance sideways counts double, so that the step feels straight. */
  private towards(from: string | null, [dx, dy]: [number, number]): string | null {
    const start = from && this.centre(from);
    if (!start) {
      return from;
    }
    let best: string | null = from;
    let least = Infinity;
    for (const key of this.features.keys()) {
      const to = this.centre(key);
      const [x, y] = to ? [to[0]! - start[0]!, to[1]! - start[1]!] : [0, 0];
      const along = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      const distance = along + 2 * aside;
      if (key !== from && along > 0 && aside <= along * 2 && distance < least) {
        [best, least] = [key, distance];
      }
    }
    return best;
  }

  private middle(): string | null {
    const [x = 0, y = 0] = getCenter(this.extent);
    let best: string | null = null;
    let least = Infinity;
    for (const key of this.features.keys()) {
      const at = this.centre(key)!;
      const distance = Math.hypot(at[0]! - x, at[1]! - y);
      if (distance < least) {
        [best, least] = [key, distance];
      }
    }
    return best;
  }

  private centre(key: string): number[] | null {
    const extent = this.features.get(key)?.getGeometry()?.getExtent();
    return extent ? getCenter(extent) : null;
  }

  private activate(key: string | null): void {
    this.active = key;
    if (key) {
      this.live.setAttribute("aria-activedescendant", `karta-${key}`);
    }
    this.say(key);
    this.paint();
  }

  private hover(key: string | null): void {
    for (const row of this.root.ownerDocument.querySelectorAll("tr[data-hover]")) {
      row.removeAttribute("data-hover");
    }
    if (key) {
      this.rows.get(key)?.setAttribute("data-hover", "");
    }
    this.live.style.cursor = key ? "pointer" : "";
    if (this.active !== key) {
      this.active = key;
      this.say(key);
      this.paint();
    }
  }

  private say(key: string | null): void {
    const place = key ? this.places.get(key) : undefined;
    this.hint.textContent = place ? `${place.name}: ${place.text}` : "";
  }

  private choose(key: string, scroll: boolean): void {
    this.chosen = key;
    const place = this.places.get(key)!;
    for (const option of this.live.querySelectorAll("[role=option]")) {
      option.setAttribute("aria-selected", String(option.id === `karta-${key}`));
    }
    for (const [other, row] of this.rows) {
      if (other === key) {
        row.setAttribute("aria-current", "true");
        if (scroll) {
          reveal(row);
        }
      } else {
        row.removeAttribute("aria-current");
      }
    }
    this.describe(place);
    const address = new URL(location.href);
    address.searchParams.set("valt", key);
    history.replaceState(null, "", address);
    this.paint();
  }

  private describe(place: Place): void {
    const info = this.root.querySelector(".ks-map__info")!;
    const name = document.createElement("strong");
    name.textContent = place.name;
    const text = document.createElement("span");
    text.textContent = place.text;
    const link = document.createElement("a");
    link.className = "ds-link";
    link.href = place.href;
    link.textContent = this.root.dataset.page ?? "";
    info.replaceChildren(...(place.href ? [name, " ", text, " ", link] : [name, " ", text]));
  }

  private zoom(step: number): void {
    const view = this.map.getView();
    view.animate({ zoom: (view.getZoom() ?? 0) + step, duration: this.duration(180) });
  }

  /** The area whose page this is and its neighbours; the whole map elsewhere. */
  private near(): Extent {
    const extent = createEmpty();
    if (this.root.dataset.here) {
      for (const [key, feature] of this.features) {
        if (this.places.get(key)!.style !== "k1") {
          extend(extent, feature.getGeometry()!.getExtent());
        }
      }
    }
    return isEmpty(extent) ? this.extent : buffer(extent, Math.max(extent[2]! - extent[0]!, extent[3]! - extent[1]!) / 2);
  }

  private fit(duration: number, extent = this.extent): void {
    this.map.getView().fit(extent, { padding: [24, 24, 24, 24], duration: this.duration(duration) });
  }

  private duration(wanted: number): number {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : wanted;
  }

  private keyAt(pixel: number[]): string | null {
    const feature = this.map.forEachFeatureAtPixel(pixel, found => found as Feature<Geometry>, { layerFilter: layer => layer === this.layer });
    return feature ? String(feature.get("code")) : null;
  }

  private paint(): void {
    this.layer.changed();
  }

  private styleOf(feature: Feature<Geometry>): Style | Style[] {
    const key = String(feature.get("code"));
    const place = this.places.get(key)!;
    const { scale, line, select } = this.colours;
    const [chosen, active] = [key === this.chosen, key === this.active];
    const fill = scale[place.style] ?? "transparent";
    const area = new Style({
      fill: new Fill({ color: place.dim && typeof fill === "string" ? `${fill}38` : fill }),
      stroke: new Stroke({ color: chosen || active ? select : line, width: chosen ? 3.5 : active ? 2.5 : 1 }),
      zIndex: chosen ? 3 : active ? 2 : 1,
    });
    return place.mark ? [area, this.markOf(feature, place.mark)] : area;
  }

  private markOf(feature: Feature<Geometry>, text: string): Style {
    const { paper, ink } = this.colours;
    return new Style({
      geometry: middle(feature.getGeometry()!),
      image: new CircleStyle({ radius: 11, fill: new Fill({ color: paper }), stroke: new Stroke({ color: ink, width: 1 }) }),
      text: new TextStyle({ text, fill: new Fill({ color: ink }), font: "600 12px system-ui, sans-serif", offsetY: 1 }),
      zIndex: 4,
    });
  }

  private readColours(): { scale: Record<string, string | CanvasPattern>; line: string; select: string; paper: string; ink: string } {
    const style = getComputedStyle(this.root);
    const read = (name: string): string => style.getPropertyValue(name).trim();
    const scale: Record<string, string | CanvasPattern> = {};
    for (let step = 1; step <= 7; step++) {
      scale[`k${step}`] = read(`--ks-k${step}`);
    }
    scale.kx = hatch(read("--ks-map-none"), read("--ks-map-hatch"), false);
    scale.kp = hatch(read("--ks-map-none"), read("--ks-map-hatch"), true);
    return { scale, line: read("--ks-map-line"), select: read("--ks-select"), paper: read("--ks-card"), ink: read("--ds-color-neutral-text-default") };
  }

  /** The municipality's own background where a setting names one. */
  private async addBackground(): Promise<void> {
    const { wms, wmts, layer = "", attribution } = this.root.dataset;
    if (!wms && !wmts) {
      return;
    }
    const background = new TileLayer();
    if (wms) {
      background.setSource(new TileWMS({ url: wms, params: { LAYERS: layer, TILED: true } }));
    } else {
      const capabilities = new WMTSCapabilities().read(await (await fetch(wmts!)).text());
      const options = optionsFromCapabilities(capabilities, { layer });
      if (options) {
        background.setSource(new WMTS(options));
      }
    }
    this.layer.setOpacity(0.8);
    this.map.getLayers().insertAt(0, background);
    const note = document.createElement("p");
    note.className = "ks-map__attribution";
    note.textContent = attribution ?? "";
    this.root.querySelector(".ks-map__stage")!.append(note);
  }
}

/** A point inside the area: inside its largest part when it has several. */
function middle(geometry: Geometry): Point {
  const parts = geometry.getType() === "MultiPolygon" ? (geometry as MultiPolygon).getPolygons() : [geometry as Polygon];
  const largest = parts.reduce((a, b) => (b.getArea() > a.getArea() ? b : a));
  return new Point(largest.getInteriorPoint().getCoordinates().slice(0, 2));
}

/** Scrolls the row into view within its table, never the page. */
function reveal(row: HTMLElement): void {
  const box = row.closest<HTMLElement>(".ks-table--tall");
  if (box && (row.offsetTop < box.scrollTop + 60 || row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight)) {
    box.scrollTop = row.offsetTop - box.clientHeight / 2;
  }
}

function hatch(ground: string, line: string, crossed: boolean): CanvasPattern | string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  const context = canvas.getContext("2d");
  if (!context) {
    return ground;
  }
  context.fillStyle = ground;
  context.fillRect(0, 0, 8, 8);
  context.strokeStyle = line;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const shift of [-8, 0, 8]) {
    context.moveTo(shift, 8);
    context.lineTo(shift + 8, 0);
    if (crossed) {
      context.moveTo(shift, 0);
      context.lineTo(shift + 8, 8);
    }
  }
  context.stroke();
  return context.createPattern(canvas, "repeat") ?? ground;
}
