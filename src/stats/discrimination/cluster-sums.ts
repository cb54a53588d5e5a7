/**
 * Squares and products of the clusters' excesses, gathered row by row, cluster after cluster: what the
 * variance of an AUC of clustered rows (Obuchowski 1997), or of a difference of two, is made of.
 */
export class ClusterSums {
  clusters = 0;
  private withDefaults = 0;
  private withOthers = 0;
  private defaultSquares = 0;
  private otherSquares = 0;
  private products = 0;
  private open: number | undefined;
  private defaults = 0;
  private others = 0;
  private defaultExcess = 0;
  private otherExcess = 0;
  private readonly m: number;
  private readonly n: number;

  constructor(m: number, n: number) {
    this.m = m;
    this.n = n;
  }

  /** Say whose row comes next. */
  enter(cluster: number | undefined): void {
    if (cluster === this.open) return;
    this.close();
    this.open = cluster;
  }

  addDefault(excess: number): void {
    this.defaults++;
    this.defaultExcess += excess;
  }

  addOther(excess: number): void {
    this.others++;
    this.otherExcess += excess;
  }

  /** Count the cluster at hand, if it has rows. */
  close(): void {
    const { defaults, others, defaultExcess, otherExcess } = this;
    if (defaults + others === 0) return;
    this.clusters++;
    if (defaults > 0) this.withDefaults++;
    if (others > 0) this.withOthers++;
    this.defaultSquares += defaultExcess ** 2;
    this.otherSquares += otherExcess ** 2;
    this.products += defaultExcess * otherExcess;
    this.defaults = 0;
    this.others = 0;
    this.defaultExcess = 0;
    this.otherExcess = 0;
  }

  /** Never below 0: the covariance part may outweigh in tiny samples. `null` with too few clusters. */
  variance(): number | null {
    const { m, n, clusters, withDefaults, withOthers } = this;
    if (withDefaults < 2 || withOthers < 2) return null;
    const ofDefaults = (withDefaults / ((withDefaults - 1) * m)) * this.defaultSquares;
    const ofOthers = (withOthers / ((withOthers - 1) * n)) * this.otherSquares;
    const between = (clusters / (clusters - 1)) * this.products;
    return Math.max(0, ofDefaults / m + ofOthers / n + (2 * between) / (m * n));
  }
}
