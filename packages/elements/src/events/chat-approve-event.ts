/**
 * The reader has decided about a tool call that waits for their word. After `preventDefault()` it goes on waiting;
 * otherwise the chat is told, and the answer goes on.
 */
export class ChatApproveEvent extends Event {
  /** The answer that the call is a part of. */
  readonly messageId: string;
  /** The call, as `chat.approve` wants it. */
  readonly toolCallId: string;
  /** Which tool would be used. */
  readonly toolName: string;
  /** Whether it may be. */
  readonly approved: boolean;

  constructor(init: Pick<ChatApproveEvent, 'messageId' | 'toolCallId' | 'toolName' | 'approved'>) {
    super('chat-approve', { bubbles: true, composed: true, cancelable: true });
    this.messageId = init.messageId;
    this.toolCallId = init.toolCallId;
    this.toolName = init.toolName;
    this.approved = init.approved;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-approve': ChatApproveEvent;
  }
}
