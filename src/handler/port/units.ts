/** An organizational unit. */
export interface UnitRecord {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
}

/** Reads of the organizational units. */
export interface UnitReads {
  /** The units directly below a root or unit; `undefined`: the organization has no such parent. */
  listUnits(parentId: string): Promise<UnitRecord[] | undefined>;
  /** `undefined`: not a unit of this organization. */
  describeUnit(unitId: string): Promise<UnitRecord | undefined>;
  /** Ids of the accounts and units directly below a unit; `undefined`: there is no such unit. */
  listChildren(unitId: string): Promise<string[] | undefined>;
}

/** Writes to organizational units. */
export interface UnitWrites {
  createUnit(unit: {
    readonly parentId: string;
    readonly name: string;
    readonly tags: Readonly<Record<string, string>>;
  }): Promise<UnitRecord>;
  renameUnit(unitId: string, name: string): Promise<void>;
  deleteUnit(unitId: string): Promise<'DONE' | 'ALREADY'>;
}
