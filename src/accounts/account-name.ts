/** SQL for the name of an account by its id; what no account did, the system did. */
export const nameOfAccount = (id: string): string =>
  `COALESCE((SELECT n.display_name FROM accounts n WHERE n.id = ${id}), '系统')`;
