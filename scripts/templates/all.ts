import { handshakeAcceptanceTemplate } from './handshake-acceptance';
import { memberAccessRoleTemplate } from './member-access-role';

/** The files in `templates/`, by name, with what makes their text. */
export const TEMPLATES: Readonly<Record<string, () => string>> = {
  'handshake-acceptance.yaml': handshakeAcceptanceTemplate,
  'member-access-role.yaml': memberAccessRoleTemplate,
};
