// GitHub's description as a judge: given a request and its answer, says what is wrong with them.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// What every endpoint may answer although its own description does not list it (docs: "Troubleshooting the REST API").
const EVERYWHERE = [301, 400, 401, 403, 404, 409, 410, 422, 429];

export class Contract {
  #paths; #ajv; #compiled = new Map();

  constructor(cache) {
    const require = createRequire(join(cache, 'package.json'));
    const Ajv = require('ajv');
    this.#ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    require('ajv-formats')(this.#ajv);
    const file = join(cache, 'node_modules/@octokit/openapi/generated/api.github.com.deref.json');
    this.#paths = Object.entries(JSON.parse(readFileSync(file)).paths)
      .map(([template, item]) => ({ template, item, pattern: pattern(template) }))
      .sort((a, b) => parameters(a.template) - parameters(b.template)); // the literal address wins over the one with a parameter
  }

  operation(method, path) {
    const found = this.#paths.find(({ item, pattern }) => item[method.toLowerCase()] && pattern.test(path));
    return found && { template: found.template, ...found.item[method.toLowerCase()] };
  }

  // The complaints about one exchange: { method, path, query, body } and { status, type, headers, body }.
  complaints(request, answer) {
    const operation = this.operation(request.method, request.path);
    if (!operation) return [`GitHub has no ${request.method} ${request.path}`];
    return [...this.#aboutRequest(operation, request, answer), ...this.#aboutAnswer(operation, answer)];
  }

  #aboutRequest(operation, { query, body }, { status }) {
    const known = (operation.parameters ?? []).filter(p => p.in === 'query');
    const wrong = [];
    for (const [name, value] of Object.entries(query ?? {})) {
      const parameter = known.find(p => p.name === name);
      if (!parameter) wrong.push(`no such query parameter: ${name}`);
      else if (parameter.schema.enum && !parameter.schema.enum.includes(value)) wrong.push(`${name} may not be ${value}`);
    }
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    if (schema && body !== undefined && status < 400) wrong.push(...this.#mismatches(`${operation.operationId} request`, schema, body));
    return wrong;
  }

  #aboutAnswer(operation, answer) {
    const described = operation.responses[answer.status];
    if (!described) {
      if (!EVERYWHERE.includes(answer.status)) return [`status ${answer.status} is not documented`];
      return answer.status === 301 ? redirects(answer) : this.#mismatches('error', ERROR, answer.body);
    }
    const media = Object.keys(described.content ?? {});
    if ([301, 302].includes(answer.status)) return redirects(answer);
    if (!media.length) return answer.body === undefined ? [] : [`status ${answer.status} has no body, but one came`];
    if (!media.some(type => answer.type.startsWith(type))) return [`content type ${answer.type} is not one of ${media}`];
    const schema = described.content['application/json']?.schema;
    return schema ? this.#mismatches(`${operation.operationId} ${answer.status}`, schema, answer.body, answer.status < 400) : [];
  }

  #mismatches(name, schema, value, closed = false) {
    if (!this.#compiled.has(name)) this.#compiled.set(name, this.#ajv.compile(jsonSchema(schema, closed)));
    const validate = this.#compiled.get(name);
    return validate(value) ? [] : validate.errors.map(e => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`);
  }
}

const ERROR = {
  type: 'object', required: ['message', 'documentation_url', 'status'],
  properties: { message: { type: 'string' }, documentation_url: { type: 'string' }, status: { type: 'string' }, errors: { type: 'array' } },
};

const redirects = answer => (answer.headers.get('location') ? [] : ['a redirect without Location']);
const parameters = template => (template.match(/\{/g) ?? []).length;
const pattern = template => new RegExp('^' + template.replace(/[.+]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+') + '$');

// OpenAPI 3.0 to JSON Schema: `nullable` becomes an alternative. `closed`: a field that GitHub does not describe is a mistake of ours,
// except directly inside `allOf`, where each part sees the fields of the others.
function jsonSchema(schema, closed, part = false) {
  if (schema === null || typeof schema !== 'object') return schema;
  if (Array.isArray(schema)) return schema.map(s => jsonSchema(s, closed));
  const { nullable, example, examples, discriminator, xml, externalDocs, ...result } = schema;
  for (const key of ['items', 'anyOf', 'oneOf', 'not', 'additionalProperties'])
    if (key in result) result[key] = jsonSchema(result[key], closed);
  if (result.allOf) result.allOf = result.allOf.map(s => jsonSchema(s, closed, true));
  if (result.properties) {
    result.properties = Object.fromEntries(Object.entries(result.properties).map(([name, s]) => [name, jsonSchema(s, closed)]));
    const alone = !part && !['allOf', 'anyOf', 'oneOf', 'additionalProperties'].some(key => key in result);
    if (closed && alone) result.additionalProperties = false;
  }
  return nullable ? { anyOf: [{ type: 'null' }, result] } : result;
}
