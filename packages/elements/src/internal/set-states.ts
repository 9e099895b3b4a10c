/** Makes `states` hold exactly the names that are on. Touches nothing that stays: each change costs a style pass. */
export function setStates(states: Set<string>, names: Readonly<Record<string, boolean>>): void {
  for (const [name, on] of Object.entries(names)) {
    if (on === states.has(name)) continue;
    if (on) states.add(name);
    else states.delete(name);
  }
}
