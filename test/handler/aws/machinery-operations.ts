import { MACHINERY_APIS, type MachineryOperation } from '../../../src/facts/machinery-apis';

/** All operations of what the library itself runs on. */
export const MACHINERY_OPERATIONS = Object.entries(MACHINERY_APIS).flatMap(([service, { operations }]) =>
  operations.map((name) => `${service}:${name}` as MachineryOperation),
);
