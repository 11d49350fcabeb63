import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { GitHub } from '@stability-actions/common/github';
import * as v from 'valibot';

const ReleaseReply = v.object({
  id: v.number(),
  tag_name: v.string(),
  draft: v.boolean(),
  upload_url: v.string(),
  immutable: v.optional(v.boolean()),
  assets: v.array(v.object({ name: v.string() })),
});
type Release = v.InferOutput<typeof ReleaseReply>;

/** Releases on GitHub. Only exact tags get one: a published release locks its tag for ever, and a moving tag must move. */
export class GitHubReleases {
  readonly #github: GitHub;
  readonly #repository: { owner: string; repo: string };
  #known: Release[] = [];

  constructor(github: GitHub, repository: { owner: string; repo: string }) {
    this.#github = github;
    this.#repository = repository;
  }

  async load(): Promise<void> {
    const route = 'GET /repos/{owner}/{repo}/releases';
    this.#known = await this.#github.list(route, this.#repository, ReleaseReply, 'list of releases');
  }

  isPublished(tag: string): boolean {
    return this.#known.some(({ tag_name, draft }) => tag_name === tag && !draft);
  }

  /**
   * Draft, files, and only then published: from then on neither the tag nor a file can be changed.
   * @throws Error when GitHub does not confirm that the release is immutable
   */
  async publish(tag: string, notes: string, files: readonly string[]): Promise<void> {
    const draft = this.#known.find(({ tag_name }) => tag_name === tag) ?? (await this.#createDraft(tag, notes));
    for (const file of files.filter((path) => !draft.assets.some(({ name }) => name === basename(path)))) {
      const url = new URL(draft.upload_url.replace(/\{.*$/, ''));
      url.searchParams.set('name', basename(file));
      await this.#github.request(`POST ${url}`, {
        headers: { 'content-type': 'application/octet-stream' },
        data: await readFile(file),
      });
    }
    const { data } = await this.#github.request('PATCH /repos/{owner}/{repo}/releases/{release_id}', {
      ...this.#repository,
      release_id: draft.id,
      draft: false,
      make_latest: 'false',
    });
    if ((data as Release).immutable !== true) {
      throw new Error(
        `The release of ${tag} is published but not immutable. Turn on Settings, General, Releases, "Enable release immutability", then see RELEASING.md, "A burnt release".`,
      );
    }
  }

  async #createDraft(tag: string, notes: string): Promise<Release> {
    const { data } = await this.#github.request('POST /repos/{owner}/{repo}/releases', {
      ...this.#repository,
      tag_name: tag,
      name: tag.replace('/v', ' '),
      body: notes,
      draft: true,
    });
    return data as Release;
  }
}
