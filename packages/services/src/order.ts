import type { Service } from './service.ts';

type Node = Pick<Service, 'name' | 'dependsOn'>;

/** Dependencies that nobody has, and the circles among the others. */
export function dependencyProblems(services: readonly Node[]): string[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const unknown = services.flatMap(({ name, dependsOn }) =>
    dependsOn
      .filter((other) => !byName.has(other))
      .map((other) => `service '${name}' depends on '${other}', which is not in the list`),
  );
  if (unknown.length > 0) return unknown;
  const circle = findCircle(services, byName);
  return circle === undefined ? [] : [`services depend on each other in a circle: ${circle.join(' → ')}`];
}

function findCircle(services: readonly Node[], byName: ReadonlyMap<string, Node>): string[] | undefined {
  const done = new Set<string>();
  const visit = (service: Node, path: string[]): string[] | undefined => {
    const at = path.indexOf(service.name);
    if (at >= 0) return [...path.slice(at), service.name];
    if (done.has(service.name)) return undefined;
    for (const name of service.dependsOn) {
      const next = byName.get(name);
      const circle = next === undefined ? undefined : visit(next, [...path, service.name]);
      if (circle !== undefined) return circle;
    }
    done.add(service.name);
    return undefined;
  };
  for (const service of services) {
    const circle = visit(service, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

/** Groups of services to stop one after the other: none has a user in a later group. */
export function stopOrder<S extends Node>(services: readonly S[]): S[][] {
  const groups: S[][] = [];
  let left = [...services];
  while (left.length > 0) {
    const needed = new Set(left.flatMap(({ dependsOn }) => dependsOn));
    const group = left.filter(({ name }) => !needed.has(name));
    groups.push(group);
    left = left.filter((service) => !group.includes(service));
  }
  return groups;
}
