import { type Fields, texts } from '../../web/template-fields.js';

/** What a template of one's own may fill in: what a board says, and nothing else. */
export const ownFields: Fields = {
  ...texts('title mine district gasGrade tier mineCode basis phone document issuer'),
  ...texts('serial version effectiveFrom issuedOn checkpoint draft portrait landscape hasCode'),
  rows: texts('level name post unit phone note held open vacant'),
  duties: texts('this'),
  quotas: texts('level text'),
};
