import { create } from 'zustand';

/** Whether the dialog that asks for a day is open. */
export const useGoToDate = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function openGoToDate(): void {
  useGoToDate.setState({ isOpen: true });
}

export function closeGoToDate(): void {
  useGoToDate.setState({ isOpen: false });
}
