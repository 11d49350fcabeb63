import { dependencyProblems, stopOrder } from '@stability-actions/services/order';
import { expect, test } from 'vitest';
import { seededRandom } from '../../fixtures/random.ts';

const service = (name: string, ...dependsOn: string[]) => ({ name, dependsOn });

test('users are stopped before what they use', () => {
  const groups = stopOrder([service('db'), service('api', 'db'), service('web', 'api'), service('mail')]);
  expect(groups.map((group) => group.map(({ name }) => name))).toEqual([['web', 'mail'], ['api'], ['db']]);
});

test.each([
  [[service('a', 'a')], /a → a/],
  [[service('a', 'b'), service('b', 'c'), service('c', 'b')], /b → c → b/],
  [[service('a', 'x')], /'a' depends on 'x'/],
])('%j', (services, problem) => {
  expect(dependencyProblems(services).join()).toMatch(problem);
});

test('any services without a circle: nobody is stopped before its users', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 200; round++) {
    const services = Array.from({ length: 1 + Math.floor(random() * 8) }, (_, index) =>
      service(`s${index}`, ...Array.from({ length: index }, (_, other) => `s${other}`).filter(() => random() < 0.3)),
    );
    expect(dependencyProblems(services)).toEqual([]);
    const stopped = stopOrder(services).flat();
    expect(stopped.map(({ name }) => name).sort()).toEqual(services.map(({ name }) => name).sort());
    for (const { name, dependsOn } of services) {
      const at = (wanted: string) => stopped.findIndex((candidate) => candidate.name === wanted);
      for (const needed of dependsOn) expect(at(name)).toBeLessThan(at(needed));
    }
  }
});
