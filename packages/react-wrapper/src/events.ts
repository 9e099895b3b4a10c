import type { EventName } from '@lit/react';

/** The name of an event, typed as `createComponent` wants it. */
function eventName<N extends keyof HTMLElementEventMap>(name: N): EventName<HTMLElementEventMap[N]>;
function eventName(name: string): string {
  return name;
}

// Each is named as the prop it becomes, so that a component lists its events by their names alone.
export const onChatSubmit = eventName('chat-submit');
export const onChatStop = eventName('chat-stop');
export const onChatRetry = eventName('chat-retry');
export const onChatApprove = eventName('chat-approve');
export const onChatContinue = eventName('chat-continue');
export const onChatUnqueue = eventName('chat-unqueue');
export const onChatError = eventName('chat-error');
export const onChatFinish = eventName('chat-finish');
export const onChatCopy = eventName('chat-copy');
export const onChatLink = eventName('chat-link');
