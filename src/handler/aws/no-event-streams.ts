/**
 * Takes the place of the SDK's event streams in the bundle: none of our operations has one, and their code is 15 KB that every cold
 * function would load.
 */
export const eventStreamSerdeProvider = refuse;
export const EventStreamSerde = refuse;

function refuse(): never {
  throw new Error('no operation of the handler has an event stream');
}
