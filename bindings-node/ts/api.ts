export {
  BadRequestError,
  ConflictError,
  ForbiddenError,
  InternalServerError,
  NotFoundError,
  RangeNotSatisfiableError,
  TooManyRequestsError,
  UnauthorizedError,
  UnprocessableEntityError,
} from "./errors.js";
export * from "./generated/enums.js";
export type * from "./generated/models.js";
export type * from "./generated/requests.js";
export * from "./older-names.js";
