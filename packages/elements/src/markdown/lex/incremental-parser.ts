import type { Token, Tokens } from 'marked';

import type { Block } from './block.js';
import { concatInline } from './concat-inline.js';
import type { GuardedDialect } from './dialect.js';
import { openLeaf, relinkFrame, withoutLastLines } from './edit-frame.js';
import type { Frame } from './frame.js';
import { growFence } from './grow-fence.js';
import type { HasTokens } from './has-tokens.js';
import { InlinePhase } from './inline-phase.js';
import { plainText } from './inline-risk.js';
import type { BlockPhase } from './lex-window.js';
import { lexBlocks } from './lex-window.js';
import { countLines, undisturbedQuotes } from './line-text.js';
import { LinkTable } from './link-table.js';
import { LONG_TEXT } from './long-text.js';
import { mapShared } from './map-shared.js';
import type { MarkdownParser } from './markdown-parser.js';
import { mergeFrames } from './merge-frames.js';
import { createOpener, NO_OPENER, withoutOpener } from './opener.js';
import { Proof } from './proof.js';
import { labelsIn, namesAny, Relinking } from './relink.js';
import type { Reading } from './reading.js';
import { settleFrames } from './settle-frames.js';
import type { Settlement } from './settlement.js';
import { shareBlocks, startsOf } from './share-blocks.js';
import { sliceEnd } from './slice-end.js';
import type { SourceBuffer } from './source-buffer.js';
import { definitionsIn, inLinkBehind } from './walk-inline.js';
import { WholeReading } from './whole-reading.js';

/** A step takes no more characters than this at once, or half of what is open. */
const LONGEST_STEP = 4096;
/** Open text is long from here on, is lexed again when it has grown by one part in so many, or after so many ms. */
const LONG_TAIL = 8192;
const LEAST_GROWTH = 32;
const LONGEST_WAIT = 100;

interface Fitting {
  readonly phase: BlockPhase;
  readonly text: string;
  readonly shown: Token[];
}

/** Lexes only what may still change. See decisions/010-incremental-lexing.md for why each step is as it is. */
export class IncrementalParser implements MarkdownParser {
  readonly metrics: Reading['metrics'];
  private readonly buffer: SourceBuffer;
  private readonly links = new LinkTable();
  private readonly inline: InlinePhase;
  /** All text so far, and the part of it that is lexed again in each step. */
  private source = '';
  private tail = '';
  /** Text that is not lexed yet. */
  private fresh = '';
  private lastStep = -Infinity;
  private offset = 0;
  private frames: readonly Frame[] = [];
  private opener = NO_OPENER;
  private inLink = false;
  /** Whether all that is open is a fence at the top level, in which the last step began, too. */
  private isInFence = false;
  private readonly complete: Block[] = [];
  /** For each complete block: does it stand behind an open raw link? */
  private readonly inLinkBefore: boolean[] = [];
  private readonly labelled = new Map<string, Set<number>>();
  private open: readonly Block[] = [];
  private blocks: readonly Block[] = [];
  private progress: 'reading' | 'closed' | 'proven' = 'reading';
  private proof: Proof | undefined;

  /** @param reading - What another parser has read so far. Its blocks are kept as far as they are the same. */
  constructor(
    private readonly dialect: GuardedDialect,
    reading: Reading,
  ) {
    this.metrics = reading.metrics;
    this.inline = new InlinePhase(reading.metrics.inlineCharacters);
    this.buffer = reading.buffer;
    this.open = reading.blocks;
    if (reading.source.length > LONG_TAIL) {
      this.fresh = reading.source;
    } else if (reading.source !== '') {
      this.source = reading.source;
      this.tail = reading.source;
      this.step();
    }
  }

  append(text: string): void {
    this.buffer.append(text);
  }

  get waiting(): boolean {
    return this.fresh !== '' || this.progress === 'closed';
  }

  parse(budget?: number): readonly Block[] {
    this.fresh += this.buffer.take(false);
    this.advance(this.deadline(budget), budget === Infinity);
    return this.blocks;
  }

  finish(budget = Infinity): readonly Block[] {
    if (this.progress === 'proven') return this.blocks;
    this.fresh += this.buffer.take(true);
    if (this.source === '' && budget === Infinity) this.readWhole();
    const deadline = this.deadline(budget);
    if (this.progress === 'reading') {
      this.advance(deadline, true);
      if (this.fresh === '') this.close();
      // What was read or closed is drawn before anything is proven.
      if (deadline < Infinity) return this.blocks;
    }
    if (this.prove(deadline)) this.progress = 'proven';
    return this.blocks;
  }

  /** As of `performance.now()`. A short text is not worth two turns. */
  private deadline(budget = Infinity): number {
    return this.source.length + this.fresh.length > LONG_TEXT ? performance.now() + budget : Infinity;
  }

  /** Lex the new text in slices, so that each step is short, until there is none left or the time is up. */
  private advance(deadline: number, isAll: boolean): void {
    while (this.fresh !== '' && (isAll || !this.isNotWorthAStep())) {
      // Of text that nothing is settled of, a step costs as much as all of it.
      const slice = this.fresh.slice(0, sliceEnd(this.fresh, Math.max(LONGEST_STEP, this.tail.length >> 1)));
      this.fresh = this.fresh.slice(slice.length);
      this.source += slice;
      this.tail += slice;
      this.step();
      if (performance.now() >= deadline) return;
    }
  }

  /**
   * Text that nothing can be settled of is lexed whole in each step. Once it is long, it has to grow by a part of
   * its length, or wait a little, so that all steps together stay linear.
   */
  private isNotWorthAStep(): boolean {
    if (this.tail.length < LONG_TAIL || this.fresh.length * LEAST_GROWTH > this.tail.length) return false;
    return performance.now() - this.lastStep < LONGEST_WAIT;
  }

  private step(): void {
    this.lastStep = performance.now();
    this.metrics.steps += 1;
    if (this.growFence()) return;
    const frameBefore = this.frames[0];
    const { phase, text, shown } = this.lexUntilItFits();
    const rest = this.lexInline(phase);
    const blocks = this.share(phase.tokens, shown);
    const settlement = settleFrames({
      frames: this.frames,
      opener: this.opener,
      text,
      offset: this.offset,
      found: phase.tokens,
      shown: blocks.map(({ token }) => token),
      rest,
      onlyBlocks: this.inline.sawOpenLink,
    });
    this.open = blocks;
    if (settlement) this.settle(settlement);
    this.isInFence = frameBefore?.kind === 'code' && frameBefore.start === this.frames[0]?.start && blocks.length === 1;
    this.blocks = [...this.complete, ...this.open];
    this.metrics.inlineCharacters = this.inline.lexedCharacters;
  }

  /** Lines of code need no lexing, but where one may end the fence. */
  private growFence(): boolean {
    const [frame] = this.frames;
    const [block] = this.open;
    if (!this.isInFence || frame?.kind !== 'code' || block?.token.type !== 'code') return false;
    const grown = growFence(frame, block.token as Tokens.Code, this.tail);
    if (!grown) return false;
    this.frames = [grown.frame];
    this.tail = this.tail.slice(grown.settled);
    this.offset += grown.settled;
    this.open = [{ ...block, token: grown.token }];
    this.blocks = [...this.complete, ...this.open];
    return true;
  }

  /** Lex what is open; where a settled part turns out not to fit any more, go back to where it starts. */
  private lexUntilItFits(): Fitting {
    for (;;) {
      const text = this.opener.text + this.tail;
      this.metrics.lexedCharacters += text.length;
      const phase = lexBlocks(this.dialect, text, this.frames.length > 0 ? undefined : this.complete.at(-1)?.token);
      if (!phase) {
        this.startOver();
        continue;
      }
      if (!this.relink(phase)) continue;
      const quotes = this.frames.filter(({ kind }) => kind === 'blockquote');
      const disturbed = quotes[undisturbedQuotes(text)];
      if (disturbed) {
        this.rollBack(this.frames.indexOf(disturbed));
        continue;
      }
      if (this.frames.length === 0) return { phase, text, shown: phase.tokens };
      const merged = mergeFrames(this.frames, this.opener, phase.tokens);
      if ('token' in merged) return { phase, text, shown: [merged.token, ...phase.tokens.slice(1)] };
      this.rollBack(merged.misfit);
    }
  }

  /** Take note of the definitions found. False if a settled paragraph has to be lexed again for their sake. */
  private relink(phase: BlockPhase): boolean {
    const labels = this.links.setOpen(phase.links);
    phase.lexer.tokens.links = this.links.links;
    if (labels.length === 0) return true;
    const changed = new Set(labels);
    this.inline.forget();
    const again = new Relinking(changed, (source, inLink) => this.inline.lexBehind(phase.lexer, source, inLink));
    this.relinkComplete(again, labels);
    if (this.frames.length === 0) return true;
    const paragraph = this.frames.findIndex((frame) => frame.kind === 'paragraph' && namesAny(frame.text, changed));
    // Only what stands behind no open raw link is ever settled in a frame.
    if (paragraph < 0 && !this.inLink)
      this.frames = mapShared(this.frames, (frame) => relinkFrame(frame, (block) => again.block(block)));
    const isMisfit = this.inLink || again.inLink;
    if (paragraph < 0 && !isMisfit) return true;
    this.rollBack(isMisfit ? 0 : paragraph);
    return false;
  }

  /** Lex the leaves of complete blocks again that name one of these labels, or follow one that opens a raw link now. */
  private relinkComplete(again: Relinking, labels: readonly string[]): void {
    const named = new Set(labels.flatMap((label) => [...(this.labelled.get(label) ?? [])]));
    const next = [...named].toSorted((left, right) => right - left);
    for (let index = next.pop(); index !== undefined; index = next.pop()) {
      const block = this.complete[index];
      if (!block) continue;
      if (again.reachesOn) this.inLinkBefore[index] = again.inLink;
      else again.enter(this.inLinkBefore[index] === true);
      this.complete[index] = withToken(block, again.block(block.token));
      if (again.reachesOn && next.at(-1) !== index + 1) next.push(index + 1);
    }
    if (again.reachesOn) this.inLink = again.inLink;
    again.enter(this.inLink);
  }

  /** Fill in the inline tokens. Returns those of the open part of a paragraph that has a settled one. */
  private lexInline(phase: BlockPhase): readonly Token[] {
    const frame = this.frames.at(-1);
    const leaf = frame?.kind === 'paragraph' ? openLeaf(this.frames, phase.tokens[0]) : undefined;
    let rest: readonly Token[] = [];
    this.inline.begin(this.inLink);
    for (const entry of phase.queue) {
      const isRest = leaf !== undefined && entry.tokens === leaf && frame?.kind === 'paragraph';
      const source = isRest ? this.behindOpener(entry.src) : entry.src;
      const isPlain = isRest && frame.isPlain;
      const tokens = isPlain ? [plainText(source)] : this.inline.lex(phase.lexer, source);
      if (isRest) rest = tokens;
      for (const token of isRest ? concatInline(frame.tokens, tokens) : tokens) entry.tokens.push(token);
    }
    return rest;
  }

  private behindOpener(source: string): string {
    return withoutOpener(source, this.opener.linesFrom.at(-1) ?? 0, this.opener.mark);
  }

  /** Blocks of the open text, made of as many objects of the step before as did not change. */
  private share(found: readonly Token[], shown: readonly Token[]): readonly Block[] {
    const starts = startsOf(found, this.offset - this.opener.text.length);
    starts[0] = this.frames[0]?.start ?? this.offset;
    return shareBlocks(this.open, shown, starts, true);
  }

  private settle({ complete, path, offset }: Settlement): void {
    for (const block of this.open.slice(0, complete)) this.complete.push(this.completed(block));
    this.open = this.open.slice(complete);
    this.frames = path.map(({ frame, isNew, added }) => {
      const noted = isNew ? { ...frame, definitions: this.links.settledCount } : frame;
      this.absorb(added);
      return noted;
    });
    this.opener = createOpener(this.frames);
    this.tail = this.tail.slice(offset - this.offset);
    this.offset = offset;
  }

  private completed(block: Block): Block {
    this.inLinkBefore.push(this.inLink);
    this.absorb([block.token]);
    if (block.token.raw.includes('[')) {
      for (const label of labelsIn([block.token])) {
        const indices = this.labelled.get(label) ?? new Set();
        this.labelled.set(label, indices.add(this.complete.length));
      }
    }
    return { ...block, open: false };
  }

  /** What settled text means for the text behind it. */
  private absorb(tokens: readonly HasTokens[]): void {
    if (this.inline.sawOpenLink) this.inLink = inLinkBehind(tokens, this.inLink);
    this.links.settle(definitionsIn(tokens));
  }

  /** Drop the frame at `index` and all that starts on the same line, and lex from there. */
  private rollBack(index: number): void {
    this.metrics.rollbacks += 1;
    const start = this.frames[index]?.start ?? 0;
    const first = this.frames.findIndex((frame) => frame.start === start);
    this.links.rollBack(this.frames[first]?.definitions ?? 0);
    const lines = countLines(this.source.slice(start, this.offset));
    this.frames = this.frames.slice(0, first).map((frame) => withoutLastLines(frame, lines));
    this.opener = createOpener(this.frames);
    this.offset = start;
    this.tail = this.source.slice(start);
  }

  /** Nothing is settled any more. */
  private startOver(): void {
    this.metrics.rollbacks += 1;
    this.open = [...this.complete, ...this.open];
    this.complete.length = 0;
    this.inLinkBefore.length = 0;
    this.labelled.clear();
    this.links.rollBack(0);
    this.frames = [];
    this.opener = NO_OPENER;
    this.offset = 0;
    this.tail = this.source;
    this.inLink = false;
  }

  /** Read a text at once of which nothing has been read so far. */
  private readWhole(): void {
    this.source = this.fresh;
    this.fresh = '';
    const whole = new WholeReading(this.dialect, this.source);
    whole.readBlocks(Infinity);
    whole.readLeaves(Infinity);
    this.metrics.lexedCharacters += this.source.length;
    this.metrics.inlineCharacters += whole.inlineCharacters;
    this.show(whole.tokens);
  }

  /** No text will follow. Where nothing was settled, all of it was just read at once: there is nothing to prove. */
  private close(): void {
    this.blocks = mapShared(this.blocks, (block) => (block.open ? { ...block, open: false } : block));
    this.progress = this.complete.length === 0 && this.frames.length === 0 ? 'proven' : 'closed';
  }

  /** Put in what marked makes of the whole text, where it is something else. True when that is done. */
  private prove(deadline: number): boolean {
    if (this.progress === 'proven') return true;
    this.proof ??= new Proof(this.dialect, this.source, this.blocks);
    const before = this.proof.readCharacters;
    const isDone = this.proof.goOn(deadline);
    this.metrics.verifiedCharacters += this.proof.readCharacters - before;
    if (!isDone) return false;
    this.metrics.repairs += this.proof.differing;
    if (this.proof.differing > 0) this.show(this.proof.tokens);
    this.proof = undefined;
    return true;
  }

  private show(tokens: readonly Token[]): void {
    this.blocks = shareBlocks(this.blocks, tokens, startsOf(tokens), false);
  }
}

function withToken(block: Block, token: Token): Block {
  return block.token === token ? block : { ...block, token };
}
