import { Role, TaskState } from '@a2a-js/sdk';
import { AgentEvent, type AgentExecutor, DefaultRequestHandler, InMemoryTaskStore } from '@a2a-js/sdk/server';
import { agentCardHandler, jsonRpcHandler, UserBuilder } from '@a2a-js/sdk/server/express';
import express from 'express';
import { tools } from './tools.ts';

/** An A2A agent: its card, its RPC path, and what agent-health asks. */
const { PORT, PUBLIC_URL, BACKEND_URL, GIT_COMMIT = 'unknown' } = process.env;

const card = {
  name: 'booking',
  description: 'Knows which slots are free.',
  supportedInterfaces: [{ url: `${PUBLIC_URL}/rpc`, protocolBinding: 'JSONRPC', tenant: '', protocolVersion: '1.0' }],
  provider: undefined,
  version: GIT_COMMIT,
  capabilities: { streaming: false, pushNotifications: false, extensions: [], extendedAgentCard: false },
  securitySchemes: {},
  securityRequirements: [],
  defaultInputModes: ['text'],
  defaultOutputModes: ['text'],
  skills: Object.keys(tools).map((name) => ({
    ...{ id: name, name, description: name, tags: ['tools'], examples: [], inputModes: [], outputModes: [] },
    securityRequirements: [],
  })),
  signatures: [],
};

/** Without a model: each message calls every tool, and the answer carries what they returned, as ADK agents do it. */
const executor: AgentExecutor = {
  async execute({ taskId, contextId, userMessage }, bus) {
    const parts = Object.entries(tools).map(([name, run]) => ({
      content: { $case: 'data', value: { name, response: { result: run() } } },
      metadata: { adk_type: 'function_response' },
      filename: '',
      mediaType: '',
    }));
    const task = {
      id: taskId,
      contextId,
      status: { state: TaskState.TASK_STATE_COMPLETED, message: undefined, timestamp: new Date().toISOString() },
      artifacts: [{ artifactId: 'slots', name: 'slots', description: '', parts, metadata: undefined, extensions: [] }],
      history: [{ ...userMessage, role: Role.ROLE_USER }],
      metadata: undefined,
    };
    bus.publish(AgentEvent.task(task as Parameters<typeof AgentEvent.task>[0]));
    bus.finished();
  },
  cancelTask: async () => {},
};

const handler = new DefaultRequestHandler(card, new InMemoryTaskStore(), executor);
const app = express();
app.get('/health', async (_request, response) => {
  const backend = await fetch(`${BACKEND_URL}/health`).catch(() => undefined);
  const backendConnected = backend?.ok === true;
  response.json({ tools: Object.keys(tools), backendConnected, version: GIT_COMMIT });
});
app.use('/.well-known/agent-card.json', agentCardHandler({ agentCardProvider: handler }));
app.use('/rpc', jsonRpcHandler({ requestHandler: handler, userBuilder: UserBuilder.noAuthentication }));
app.listen(Number(PORT), () => console.log(`booking listens on ${PORT}`));
