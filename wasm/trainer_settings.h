#pragma once

#include "javascript.h"
#include "rbm/trainer_settings.h"

namespace rbm::wasm {

/// TrainerSettings of rbm_core.d.ts; what is left out has its default.
/// @throws Error{out_of_range} with a sentence for the first setting outside its range
TrainerSettings trainer_settings_from(const val& object);

}  // namespace rbm::wasm
