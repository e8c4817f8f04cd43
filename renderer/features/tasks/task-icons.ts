import {
  Archive,
  ArchiveRestore,
  FolderInput,
  FolderOutput,
  Hammer,
  HardDriveUpload,
  type LucideIcon,
  ShieldCheck,
} from 'lucide-react';
import type { Task } from '../../../ipc/model/task.ts';

export const taskIcons: Readonly<Record<Task['kind'], LucideIcon>> = {
  import: FolderInput,
  export: FolderOutput,
  backup: Archive,
  restore: ArchiveRestore,
  move: HardDriveUpload,
  verify: ShieldCheck,
  rebuild: Hammer,
};
