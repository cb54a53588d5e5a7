declare module 'quadprog' {
  interface Solution {
    readonly solution: readonly number[];
    /** From 0 up; that of an equality without its sign. */
    readonly Lagrangian: readonly number[];
    /** Empty where there is a solution. */
    readonly message: string;
  }

  /**
   * Minimise ½·xᵀDx − dᵀx with Aᵀx = b in the first `equalities` columns of A and Aᵀx ≥ b in the others.
   * Arrays count from 1, what stands at place 0 is not read; they are overwritten.
   */
  export function solveQP(
    D: number[][],
    d: number[],
    A: number[][],
    b: number[],
    equalities: number,
  ): Solution;
}
