/** Where the directory is and how we speak to it. */
export interface DirectoryConfig {
  /** ldap:// or ldaps:// */
  url: string;
  startTls: boolean;
  /** PEM file of the only authority we trust; null: the roots that come with Node. */
  caFile: string | null;
  bindDn: string;
  bindPassword: string;
  baseDn: string;
  /** 'uid', or 'sAMAccountName' for Active Directory. */
  userAttribute: string;
  /** Usually 'inetOrgPerson'. */
  personClass: string;
  /** For the whole call, connecting included. */
  timeoutMs: number;
}

export interface DirectoryPerson {
  /** Readable (letters, not `\xx`), and still a valid name to bind with. */
  dn: string;
  username: string;
  fullName: string;
  mail: string | null;
  title: string | null;
  /** Attribute `departmentNumber`: the code of a unit. */
  unitAttribute: string | null;
  /** `cn` of every group that lists the person, sorted. */
  groups: string[];
  disabled: boolean;
}

export interface DirectoryUnit {
  dn: string;
  parentDn: string;
  /** Attribute `description`; null for the folders a directory needs for itself (ou=people). */
  code: string | null;
  name: string;
}

export type SignInOutcome =
  | { kind: 'ok'; person: DirectoryPerson }
  | { kind: 'refused' }
  | { kind: 'unavailable'; reason: string };

/** The directory gave no answer. `reason` is a short code without names: timeout, unreachable, closed, tls:…, ldap:… */
export class DirectoryUnavailable extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`directory unavailable: ${reason}`);
    this.name = 'DirectoryUnavailable';
    this.reason = reason;
  }
}
