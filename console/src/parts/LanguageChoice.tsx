import { chooseLanguage, useLanguage } from "../text/choose";
import { LANGUAGES, say } from "../text/text";

/** Every language by its own name, so that whoever does not read the present one finds theirs. */
export function LanguageChoice() {
  const chosen = useLanguage();
  return (
    <label className="field">
      <span className="field-label">{say("display-language")}</span>
      <select
        value={chosen}
        onChange={(event) => {
          const wanted = LANGUAGES.find((one) => one === event.target.value);
          if (wanted !== undefined) void chooseLanguage(wanted);
        }}
      >
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {say(`language-${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
