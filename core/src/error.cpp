#include "rbm/error.h"

namespace rbm {

const char* error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::shape_mismatch:
      return "shape_mismatch";
    case ErrorCode::out_of_range:
      return "out_of_range";
    case ErrorCode::not_binary:
      return "not_binary";
    case ErrorCode::no_data:
      return "no_data";
    case ErrorCode::not_finite:
      return "not_finite";
    case ErrorCode::bad_state:
      return "bad_state";
    case ErrorCode::out_of_memory:
      return "out_of_memory";
  }
  return "unknown";
}

}  // namespace rbm
