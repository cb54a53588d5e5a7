import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.dmg.pmml.PMML;
import org.jpmml.evaluator.Evaluator;
import org.jpmml.evaluator.LoadingModelEvaluatorBuilder;
import org.jpmml.evaluator.OutputField;
import org.pmml4s.model.Model;

/**
 * Validates a document against the PMML 4.4 schema and evaluates it for the records of a table.
 * Tables are tab-separated with a header; \N is missing. Arguments: evaluator (jpmml or pmml4s),
 * document, records, results.
 */
public class PmmlRunner {
  private static final String MISSING = "\\N";

  /** Names of the outputs, and what they are for a record. */
  private record Evaluation(
      List<String> outputs, Function<Map<String, Object>, Map<String, ?>> evaluate) {}

  public static void main(String[] arguments) throws Exception {
    File document = new File(arguments[1]);
    validate(document);
    Evaluation evaluation = arguments[0].equals("jpmml") ? jpmml(document) : pmml4s(document);
    List<String> lines = Files.readAllLines(Path.of(arguments[2]), StandardCharsets.UTF_8);
    String[] names = lines.get(0).split("\t", -1);
    try (PrintWriter results = new PrintWriter(arguments[3], StandardCharsets.UTF_8)) {
      results.print(String.join("\t", evaluation.outputs()) + "\n");
      for (String line : lines.subList(1, lines.size())) {
        results.print(row(evaluation, names, line.split("\t", -1)) + "\n");
      }
    }
  }

  private static void validate(File document) throws Exception {
    SchemaFactory schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    schemas
        .newSchema(PMML.class.getResource("/pmml.xsd"))
        .newValidator()
        .validate(new StreamSource(document));
  }

  private static Evaluation jpmml(File document) throws Exception {
    Evaluator evaluator = new LoadingModelEvaluatorBuilder().load(document).build();
    evaluator.verify();
    List<String> outputs =
        evaluator.getOutputFields().stream()
            .map(OutputField::getName)
            .collect(Collectors.toList());
    return new Evaluation(outputs, evaluator::evaluate);
  }

  private static Evaluation pmml4s(File document) {
    Model model = Model.fromFile(document);
    return new Evaluation(Arrays.asList(model.outputNames()), record -> model.predict(record));
  }

  private static String row(Evaluation evaluation, String[] names, String[] cells) {
    Map<String, Object> record = new LinkedHashMap<>();
    for (int place = 0; place < names.length; place++) {
      record.put(names[place], cells[place].equals(MISSING) ? null : cells[place]);
    }
    Map<String, ?> results;
    try {
      results = evaluation.evaluate().apply(record);
    } catch (RuntimeException refused) {
      return "refused: " + refused;
    }
    List<String> texts = new ArrayList<>();
    for (String output : evaluation.outputs()) {
      Object value = results.get(output);
      texts.add(value == null ? MISSING : String.valueOf(value));
    }
    return String.join("\t", texts);
  }
}
