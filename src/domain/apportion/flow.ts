/** An arc of a network: at most `capacity` units from one node to another, each at a whole-number cost. */
export interface Arc {
  from: number;
  to: number;
  capacity: number;
  cost: number;
}

/** A cheapest flow: how much each arc carries, in the order of the arcs given. */
export interface Flow {
  amount: number;
  cost: number;
  carried: number[];
  /** Whether another flow of the same amount and cost may carry something else here; where false, none does. */
  free(): boolean[];
}

/**
 * The cheapest way to send as much as possible from the source to the sink, in whole units.
 * Costs may be negative as long as no cycle of arcs is. Everything is whole numbers, so the answer is exact.
 *
 * `free` describes all cheapest flows at once: fix the arcs that are not free at what they carry, and every way to
 * carry the rest over the free ones is a cheapest flow too. (A cheapest flow can only change along a cycle of
 * residual arcs without reduced cost, and such a cycle stays inside one strongly connected part.)
 */
export function cheapestFlow(nodes: number, arcs: readonly Arc[], source: number, sink: number): Flow {
  const network = new Residual(nodes, arcs);
  let amount = 0;
  while (network.measure(source, sink)) amount += network.saturate(source, sink);
  const carried = arcs.map((_, arc) => network.room[2 * arc + 1]!);
  const cost = arcs.reduce((sum, arc, position) => sum + arc.cost * carried[position]!, 0);
  const free = () => {
    const part = network.components();
    return arcs.map((arc, position) => part[arc.from] === part[arc.to] && network.isTight(arc.from, 2 * position));
  };
  return { amount, cost, carried, free };
}

/** Every arc twice: arc 2i as given with the room left on it, arc 2i + 1 back with what can be undone. */
class Residual {
  readonly to: number[] = [];
  readonly cost: number[] = [];
  readonly room: number[] = [];
  private readonly leaving: number[][];
  private distance: number[] = [];
  private next: number[] = [];
  private onPath: boolean[] = [];

  constructor(
    private readonly nodes: number,
    arcs: readonly Arc[],
  ) {
    this.leaving = Array.from({ length: nodes }, () => []);
    for (const arc of arcs) {
      this.leaving[arc.from]!.push(this.to.length);
      this.leaving[arc.to]!.push(this.to.length + 1);
      this.to.push(arc.to, arc.from);
      this.cost.push(arc.cost, -arc.cost);
      this.room.push(arc.capacity, 0);
    }
  }

  /** Cheapest distances from the source (from everywhere, where none is given); whether the sink is in reach. */
  measure(source: number | null, sink: number): boolean {
    const distance = new Array<number>(this.nodes).fill(source === null ? 0 : Number.POSITIVE_INFINITY);
    let queue = source === null ? distance.map((_, node) => node) : [source];
    if (source !== null) distance[source] = 0;
    const queued = new Array<boolean>(this.nodes).fill(false);
    while (queue.length > 0) {
      const later: number[] = [];
      for (const node of queue) {
        queued[node] = false;
        for (const arc of this.leaving[node]!) {
          const reached = this.to[arc]!;
          const through = distance[node]! + this.cost[arc]!;
          if (this.room[arc]! === 0 || through >= distance[reached]!) continue;
          distance[reached] = through;
          if (!queued[reached]) later.push(reached);
          queued[reached] = true;
        }
      }
      queue = later;
    }
    this.distance = distance;
    return distance[sink] !== Number.POSITIVE_INFINITY;
  }

  /** Sends all that fits over paths as short as just measured. */
  saturate(source: number, sink: number): number {
    this.next = new Array<number>(this.nodes).fill(0);
    this.onPath = new Array<boolean>(this.nodes).fill(false);
    return this.push(source, sink, Number.MAX_SAFE_INTEGER);
  }

  private push(node: number, sink: number, wanted: number): number {
    if (node === sink) return wanted;
    this.onPath[node] = true;
    let sent = 0;
    const leaving = this.leaving[node]!;
    for (; this.next[node]! < leaving.length && sent < wanted; this.next[node]!++) {
      const arc = leaving[this.next[node]!]!;
      const reached = this.to[arc]!;
      if (this.room[arc]! === 0 || this.onPath[reached]) continue;
      if (this.distance[reached] !== this.distance[node]! + this.cost[arc]!) continue;
      const through = this.push(reached, sink, Math.min(wanted - sent, this.room[arc]!));
      this.room[arc]! -= through;
      this.room[arc ^ 1]! += through;
      sent += through;
      if (sent === wanted) break;
    }
    this.onPath[node] = false;
    return sent;
  }

  /** Strongly connected parts of the residual network over the arcs that cost nothing (Tarjan, without recursion). */
  components(): number[] {
    this.measure(null, 0);
    const part = new Array<number>(this.nodes).fill(-1);
    const order = new Array<number>(this.nodes).fill(-1);
    const lowest = new Array<number>(this.nodes).fill(0);
    const position = new Array<number>(this.nodes).fill(0);
    const open: number[] = [];
    let visited = 0;
    for (let start = 0; start < this.nodes; start++) {
      const path = order[start] === -1 ? [start] : [];
      while (path.length > 0) {
        const node = path[path.length - 1]!;
        if (order[node] === -1) {
          order[node] = lowest[node] = visited++;
          open.push(node);
        }
        const arc = this.leaving[node]![position[node]!++];
        if (arc === undefined) {
          path.pop();
          const parent = path[path.length - 1];
          if (parent !== undefined) lowest[parent] = Math.min(lowest[parent]!, lowest[node]!);
          if (lowest[node] === order[node]) {
            let member: number;
            do {
              member = open.pop()!;
              part[member] = node;
            } while (member !== node);
          }
        } else if (this.room[arc]! > 0 && this.isTight(node, arc)) {
          const reached = this.to[arc]!;
          if (order[reached] === -1) path.push(reached);
          else if (part[reached] === -1) lowest[node] = Math.min(lowest[node]!, order[reached]!);
        }
      }
    }
    return part;
  }

  /** Whether an arc has no reduced cost, so that it may change its load in a cheapest flow. */
  isTight(node: number, arc: number): boolean {
    return this.distance[node]! + this.cost[arc]! === this.distance[this.to[arc]!];
  }
}
