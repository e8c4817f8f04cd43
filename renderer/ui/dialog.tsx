import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, type ButtonKind } from './button.tsx';

interface DialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** `alertdialog` for questions that cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog';
  /** 640 px, for lists to choose from. */
  readonly isWide?: boolean;
}

/** A dialog of 440 px over the window. Esc and a press outside cancel. */
export function Dialog({ isOpen, title, children, onClose, role = 'dialog', isWide = false }: DialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal>
        <AriaDialog className="dialog" role={role} {...(isWide && { 'data-wide': '' })}>
          <Heading slot="title">{title}</Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly cancel: string;
  /** A verb that repeats what will happen. */
  readonly confirm: string;
  readonly kind?: ButtonKind;
  readonly isPending?: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** A question before something that cannot be undone. Focus starts on the safe answer. */
export function ConfirmDialog(props: ConfirmProps) {
  return (
    <Dialog isOpen={props.isOpen} title={props.title} onClose={props.onCancel} role="alertdialog">
      <div className="mt-2 text-ink-2">{props.children}</div>
      <div className="dialog-buttons">
        <Button autoFocus onPress={props.onCancel}>
          {props.cancel}
        </Button>
        <Button kind={props.kind ?? 'danger'} isPending={props.isPending ?? false} onPress={props.onConfirm}>
          {props.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
