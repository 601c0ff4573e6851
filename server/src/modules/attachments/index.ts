/** Files that belong to records: uploads, claiming, reading by whoever may read the owner. */
export { attachmentGone } from './attachments.errors.ts';
export { attachmentsManifest } from './attachments.manifest.ts';
export { type AttachmentRef, attachmentsOf, type Visibility } from './attachments.repository.ts';
export { type Claim, claimAttachments, registerAttachmentOwner, showPicture } from './attachments.service.ts';
export { removeAttachmentsOf } from './removal.service.ts';
