#pragma once

#include "javascript.h"
#include "rbm/rbm.h"

namespace rbm::wasm {

/// How many label units a machine has; none if it does not say. @throws Error{out_of_range}
Index label_units_of(const val& machine);

/// MachineParameters of rbm_core.d.ts, for a machine of these sizes. @param n_visible  with the
/// labels
/// @throws Error{shape_mismatch} naming the array of another length
Rbm machine_from(const val& object, Index n_visible, Index n_hidden, Index n_labels);

}  // namespace rbm::wasm
