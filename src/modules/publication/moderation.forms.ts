import { form, oneOf, optional, required, rowId } from '../../kernel/http/form.ts';
import { moderationFaults } from './publication.words.ts';
import { declineReasons } from './reasons.words.ts';

/** `reasonCode`: what the author reads; `note`: kept inside. */
export const declineForm = form({ reasonCode: oneOf(declineReasons, moderationFaults.reason), note: optional(400) });

export const duplicateForm = form({ original: rowId(moderationFaults.original) });

export const holdForm = form({ note: optional(400) });

export const contactForm = form({ purpose: required(moderationFaults.purpose, 300) });
