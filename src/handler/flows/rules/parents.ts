/** What a template says of an account or unit that is in this root or organizational unit. */
export function declarationOfParent(parentId: string): string {
  return parentId.startsWith('r-')
    ? 'parent: organization.root'
    : `parent: OrganizationalUnit.fromOrganizationalUnitId(this, 'Parent', '${parentId}')`;
}
